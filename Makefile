# zhengce: reads government policy texts and finds the facts in them.
#
#   make demo   builds, adds the sample documents, searches them, exports the deadlines
#   make test   vets and tests everything
#
# The tag ne leaves out gse's embedded dictionaries; ours are in corpus/words.

export CGO_ENABLED = 0

GO       ?= go
TAGS      = -tags ne
VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
LDFLAGS   = -s -w -X main.version=$(VERSION)
FUZZTIME ?= 20s
DEMO      = demo

.PHONY: all build test check fuzz bench demo clean

all: build

build: ## bin/zhengce, one static binary
	$(GO) build $(TAGS) -trimpath -buildvcs=false -ldflags '$(LDFLAGS)' -o bin/zhengce ./cmd/zhengce

test: ## vet and all tests
	$(GO) vet $(TAGS) ./...
	$(GO) test $(TAGS) ./...

check: ## form: gofmt, vet, which package may import which
	@test -z "$$(gofmt -l .)" || { echo 'not formatted (run gofmt -w):'; gofmt -l .; exit 1; }
	$(GO) vet $(TAGS) ./...
	$(GO) test $(TAGS) -count=1 -run 'TestLayers|TestTopLevel' ./cmd/zhengce

fuzz: ## every fuzz target for FUZZTIME
	@$(GO) list $(TAGS) ./... | while read -r p; do \
	  for f in $$($(GO) test $(TAGS) -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; $(GO) test $(TAGS) -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
	  done; done

bench: ## every benchmark, once; benchstat compares two such outputs
	$(GO) test $(TAGS) -run '^$$' -bench . -benchmem ./...

demo: build ## the sample documents, from files to facts
	rm -rf $(DEMO)
	mkdir -p $(DEMO)
	bin/zhengce add --library $(DEMO)/library corpus/sample
	bin/zhengce search --library $(DEMO)/library 养老服务
	bin/zhengce export deadlines --library $(DEMO)/library --format json --output $(DEMO)/deadlines.json
	head -c 600 $(DEMO)/deadlines.json; echo

clean:
	rm -rf bin $(DEMO)
