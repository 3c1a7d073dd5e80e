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

# ZHENGCE_BENCH_LIBRARY=DIR ZHENGCE_BENCH_DOCUMENTS=20000 make bench searches a
# library of so many generated documents, made in DIR where there is none.
bench: ## every benchmark, once; benchstat compares two such outputs
	$(GO) test $(TAGS) -run '^$$' -bench . -benchmem ./...

demo: build ## the sample documents, from crawled files to answers
	rm -rf $(DEMO) && mkdir $(DEMO)
	bin/zhengce add --library $(DEMO)/library corpus/sample/documents
	bin/zhengce search --library $(DEMO)/library --limit 2 养老服务
	bin/zhengce facts --library $(DEMO)/library --limit 2 'kind:metric value:>=95 unit:%'
	bin/zhengce deadlines --library $(DEMO)/library --from 2024-06-15 --to 2024-07-15 --place 河南
	bin/zhengce export deadlines --library $(DEMO)/library --output $(DEMO)/deadlines.json

clean:
	rm -rf bin $(DEMO)
