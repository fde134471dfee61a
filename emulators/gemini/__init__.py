"""Google's Gemini API, scripted, on this machine alone: both the Gemini form and the Vertex AI form.

The real client reaches it through `http_options.base_url`; the key may be any word:

    genai.Client(api_key="any", http_options=HttpOptions(base_url="http://127.0.0.1:8086"))

    genai.Client(
        vertexai=True, project="a-project", location="europe-west1", credentials=Credentials("any"),
        http_options=HttpOptions(base_url="http://127.0.0.1:8086"),
    )

What it says is scripted: see `emulators.model_script`.
"""
