"""The tagger `llm`: any language model behind an endpoint that speaks OpenAI's protocol, one on this machine first."""
