"""An SMTP server of the package aiosmtpd: `python smtp_server.py MODE CERTIFICATE KEY`.

MODE is starttls, implicit or plain. With the first two it takes mail only over TLS, from the user tally with the password p:w/1.
Prints its port, and then each message that it takes as a line of JSON. It ends with its standard input.
"""

import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

mode, certificate, key = sys.argv[1:]
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate, key)


class Handler:
    async def handle_DATA(self, server, session, envelope):
        if "refused" in envelope.rcpt_tos[0]:
            return "550 no such mailbox"
        message = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "encrypted": server.transport.get_extra_info("ssl_object") is not None,
            "hello": session.host_name,
            "data": envelope.content.decode(),
        }
        print(json.dumps(message), flush=True)
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"tally", b"p:w/1")
    return AuthResult(success=is_right, handled=False)


login = {"authenticator": authenticate, "auth_required": True}
OPTIONS = {
    "plain": {},
    "starttls": {"tls_context": context, "require_starttls": True, **login},
    # The library counts only STARTTLS as encryption.
    "implicit": {"auth_require_tls": False, **login},
}


async def serve():
    loop = asyncio.get_running_loop()
    encryption = context if mode == "implicit" else None
    server = await loop.create_server(lambda: SMTP(Handler(), **OPTIONS[mode]), "127.0.0.1", 0, ssl=encryption)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve())
