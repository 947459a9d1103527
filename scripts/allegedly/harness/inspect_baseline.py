"""A model that needs no download: `--model allegedly/first` names the first choice always, which for verification is `supported`."""

from inspect_ai.model import ModelAPI, ModelOutput, ModelUsage, modelapi

ANSWERS = {"first": "ANSWER: A", "second": "ANSWER: B", "nothing": '{"attributions": []}'}


@modelapi(name="allegedly")
class Baseline(ModelAPI):
    """Gives the same words to everything; the usage is set, so that no tokenizer is asked for."""

    async def generate(self, input, tools, tool_choice, config) -> ModelOutput:
        """The words that the model's name stands for."""
        output = ModelOutput.from_content(model=self.model_name, content=ANSWERS[self.model_name])
        output.usage = ModelUsage(input_tokens=0, output_tokens=0, total_tokens=0)
        return output
