"""Ollama's HTTP API, scripted, on this machine alone.

Its own client reaches it by the address: `ollama.Client(host="http://127.0.0.1:11434")`. It has the
models that it was given, and answers for any other as Ollama does for one that was never pulled. As
with Ollama, what does not fit into `num_ctx` is lost, the beginning first.

What it says is scripted: see `emulators.model_script`.
"""
