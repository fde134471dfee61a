"""A language model that says what a script has it say: what the emulators of model servers share.

A script is a list of rules, see `Rule`; the first that matches a call answers it, or makes it fail.
Unscripted, a model answers whatever schema a call names with the least that satisfies it. Tokens are
counted as four characters each, which is Google's rule of thumb.
"""
