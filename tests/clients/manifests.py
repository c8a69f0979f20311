"""Reads YAML files and prints their documents as one JSON array. With --kubernetes, each document must meet the strict
schema that the Kubernetes API publishes for its kind."""

import json
import sys

import kubernetes_validate
import yaml

arguments = sys.argv[1:]
is_kubernetes = "--kubernetes" in arguments
documents = []
for path in (argument for argument in arguments if argument != "--kubernetes"):
    with open(path, encoding="utf-8") as file:
        for document in yaml.safe_load_all(file):
            # A Kustomization is for kubectl: the API does not know it.
            if is_kubernetes and document["kind"] != "Kustomization":
                try:
                    kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)
                except kubernetes_validate.ValidationError as error:
                    sys.exit(f"{path}: {list(error.path)}: {error.message}")
            documents.append(document)
print(json.dumps(documents))
