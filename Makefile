# One line each, no logic: what a target does stands in the program it calls.
VENV := .venv
RUN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test test-slow site serve bench lint clean

demo: $(VENV)/ready
	$(RUN)/autograder demo

test: $(VENV)/ready
	$(RUN)/python -m pytest -n 2 -m "not slow"

test-slow: $(VENV)/ready
	$(RUN)/python -m pytest -n 2 --dist loadfile -m "slow and not alone"
	$(RUN)/python -m pytest -m alone

lint: $(VENV)/ready
	$(RUN)/pre-commit run --all-files

site: $(VENV)/ready
	$(RUN)/python site/tools/build.py

serve: $(VENV)/ready
	$(RUN)/python site/tools/build.py --serve

bench: $(VENV)/ready
	$(RUN)/python -m autograder.bench

clean:
	rm -rf build $(VENV) site/tools/node_modules tests/site/node_modules

$(VENV)/ready: pyproject.toml constraints.txt
	python3 -m venv $(VENV)
	$(RUN)/pip install --quiet --editable '.[dev]' --constraint constraints.txt
	touch $@
