# `make` alone says what there is. Needs a POSIX shell, make and Python 3.11 or newer.
TOOL := sh tools/run/python.sh

.DEFAULT_GOAL := help
.PHONY: help run test fix check messages lock screenshots

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

run: ## Install, prepare and serve the portal with its demo (PORT=8000, PORTAL_URL=)
	@$(TOOL) run

test: ## Run the whole suite (ARGS="-k words tests/pages")
	@$(TOOL) test $(ARGS)

fix: ## Format the code and mend what can be mended
	@$(TOOL) fix

check: ## Judge everything: style, imports, deployment, migrations, messages, tests
	@$(TOOL) check $(ARGS)

messages: ## Collect and compile the words of the interface (needs gettext)
	@$(TOOL) messages

lock: ## Pin requirements/*.in (ARGS=--upgrade takes the newest that fit)
	@$(TOOL) lock $(ARGS)

screenshots: ## Take the pictures for README.md and docs/ (needs Chromium)
	@$(TOOL) screenshots $(ARGS)
