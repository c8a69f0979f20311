"""A collector of traces, built on the package opentelemetry-proto: `python otlp_collector.py grpc|http [CERTIFICATE KEY]`.

Prints its port, and then each span that it receives as a line of JSON. It ends with its standard input.
"""

import json
import ssl
import sys
import threading
from concurrent import futures
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc

printing = threading.Lock()


def value_of(any_value):
    return getattr(any_value, any_value.WhichOneof("value"))


def attributes_of(pairs):
    return {pair.key: value_of(pair.value) for pair in pairs}


def tell(request):
    with printing:
        for resource_spans in request.resource_spans:
            resource = attributes_of(resource_spans.resource.attributes)
            for scope_spans in resource_spans.scope_spans:
                for span in scope_spans.spans:
                    told = {
                        "resource": resource,
                        "name": span.name,
                        "kind": span.kind,
                        "trace": span.trace_id.hex(),
                        "span": span.span_id.hex(),
                        "parent": span.parent_span_id.hex(),
                        "state": span.trace_state,
                        "nanoseconds": span.end_time_unix_nano - span.start_time_unix_nano,
                        "failed": span.status.code == 2,
                        "attributes": attributes_of(span.attributes),
                        "events": [event.name for event in span.events],
                    }
                    print(json.dumps(told), flush=True)


class OverGrpc(trace_service_pb2_grpc.TraceServiceServicer):
    def Export(self, request, context):
        tell(request)
        return trace_service_pb2.ExportTraceServiceResponse()


class OverHttp(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path != "/v1/traces" or self.headers["content-type"] != "application/x-protobuf":
            self.send_error(404)
            return
        tell(trace_service_pb2.ExportTraceServiceRequest.FromString(body))
        answer = trace_service_pb2.ExportTraceServiceResponse().SerializeToString()
        self.send_response(200)
        self.send_header("content-type", "application/x-protobuf")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


protocol, *tls = sys.argv[1:]
if protocol == "grpc":
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    trace_service_pb2_grpc.add_TraceServiceServicer_to_server(OverGrpc(), server)
    if tls:
        certificate, key = (open(file, "rb").read() for file in tls)
        port = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials([(key, certificate)]))
    else:
        port = server.add_insecure_port("127.0.0.1:0")
    server.start()
else:
    server = ThreadingHTTPServer(("127.0.0.1", 0), OverHttp)
    port = server.server_port
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
print(port, flush=True)
sys.stdin.read()
