"""Language models behind the port `Models`: Gemini, and Ollama on one's own machine."""
