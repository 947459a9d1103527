HELP = "serve a page, and JSON over HTTP, that compares summaries with an article, on this machine (needs the extra `web`)"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def arguments(parser):
    from allegedly.cli.numbers import whole

    parser.add_argument("--port", type=whole(0, 65535), default=8765, help="port to listen on; 0 picks a free one (default: 8765)")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen on (default: 127.0.0.1, this machine only)")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="answer requests to this host name too; may be repeated (default: 127.0.0.1, localhost and ::1, and ADDRESS)",
    )


def run(args) -> int:
    import sys
    from contextlib import suppress

    import python_multipart  # noqa: F401 - Starlette imports it only when a form arrives
    import uvicorn

    from allegedly.serving.app import application
    from allegedly.serving.guard import host_of

    listening = _listening(args.host, args.port)
    with listening:
        port = listening.getsockname()[1]
        name = f"[{args.host}]" if ":" in args.host else args.host
        config = uvicorn.Config(
            application({*_LOOPBACK, args.host, *map(host_of, args.allow_host)}),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=32,
            timeout_graceful_shutdown=3,
        )
        print(f"http://{name}:{port}/", flush=True)
        print("allegedly serve: press Ctrl-C to stop", file=sys.stderr, flush=True)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
    return 0


def _listening(host: str, port: int):
    """A socket that listens. Raises Failure if the address cannot be used."""
    import socket

    from allegedly.problems import Failure

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        found = socket.socket(family, kind, protocol)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise Failure(f"--host {host} --port {port}: cannot listen there: {why}; choose another port, or --port 0 for a free one") from None
    return found
