"""A RabbitMQ broker of our own: a private node on loopback, with its own cookie, its own ports and nothing left behind."""

import contextlib
import datetime
import ipaddress
import json
import os
import pathlib
import random
import signal
import socket
import subprocess

import pika
from conftest import eventually
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

# Debian's wrapper in /usr/sbin runs the host's one broker, as its user.
SERVER = pathlib.Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
USER, PASSWORD = "reader", "correct horse"
HOSTS = ["/", "shop"]


def missing():
    return None if SERVER.is_file() else "rabbitmq-server is missing: sudo apt-get install rabbitmq-server"


def quiet_port():
    """One that no client is given while the broker starts, or starts again, which takes seconds."""
    while True:
        port = random.randrange(20_000, 32_000)
        with contextlib.suppress(OSError), socket.socket() as listener:
            listener.bind(("127.0.0.1", port))
            return port


def certify(directory):
    """A certificate for 127.0.0.1, signed by itself; and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a broker")])
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
    )
    pem = serialization.Encoding.PEM
    (directory / "certificate.pem").write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(pem))
    form = serialization.PrivateFormat.PKCS8
    (directory / "key.pem").write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()))


class Broker:
    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.port, self.tls_port, self.mapper = quiet_port(), quiet_port(), quiet_port()
        certify(self.directory)
        permissions = [{"user": USER, "vhost": host, "configure": ".*", "write": ".*", "read": ".*"} for host in HOSTS]
        definitions = {
            "users": [{"name": USER, "password": PASSWORD, "tags": ""}],
            "vhosts": [{"name": host} for host in HOSTS],
            "permissions": permissions,
        }
        (self.directory / "definitions.json").write_text(json.dumps(definitions))
        (self.directory / "enabled_plugins").write_text("[].")
        (self.directory / "rabbitmq.conf").write_text(
            f"load_definitions = {self.directory}/definitions.json\n"
            f"listeners.tcp.1 = 127.0.0.1:{self.port}\nlisteners.ssl.1 = 127.0.0.1:{self.tls_port}\n"
            f"ssl_options.certfile = {self.directory}/certificate.pem\nssl_options.keyfile = {self.directory}/key.pem\n"
            "disk_free_limit.absolute = 1MB\nlog.console = true\nlog.file = false\n"
        )
        self.environment = os.environ | {
            "HOME": str(self.directory),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self.mapper),
            # It may be told to end right after its node did.
            "ERL_EPMD_RELAXED_COMMAND_CHECK": "1",
            "RABBITMQ_NODENAME": f"lamp-{self.port}@localhost",
            "RABBITMQ_DIST_PORT": str(quiet_port()),
            "RABBITMQ_MNESIA_BASE": str(self.directory),
            "RABBITMQ_LOG_BASE": str(self.directory),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.directory / "enabled_plugins"),
            "RABBITMQ_CONFIG_FILE": str(self.directory / "rabbitmq"),
            "RABBITMQ_CONF_ENV_FILE": str(self.directory / "none"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}",
        }
        self.process = None

    def start(self):
        with (self.directory / "log").open("a") as log:
            self.process = subprocess.Popen(
                [SERVER], env=self.environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )

    def ready(self):
        """Waits until it takes connections: some seconds."""

        def answers():
            assert self.process.poll() is None, (self.directory / "log").read_text()[-5_000:]
            with contextlib.suppress(pika.exceptions.AMQPError, OSError):
                self.connect().close()
                return True

        assert eventually(answers, seconds=90, every=0.1), (self.directory / "log").read_text()[-5_000:]

    def stop(self):
        """At once: what was confirmed as kept is kept."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self):
        self.stop()
        subprocess.run(["epmd", "-port", str(self.mapper), "-kill"], env=self.environment, capture_output=True, check=False)

    def connect(self, host="/"):
        credentials = pika.PlainCredentials(USER, PASSWORD)
        return pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", self.port, host, credentials))

    @contextlib.contextmanager
    def channel(self, host="/"):
        connection = self.connect(host)
        channel = connection.channel()
        channel.confirm_delivery()
        yield channel
        connection.close()

    def declare(self, queue, host="/", **arguments):
        with self.channel(host) as channel:
            channel.queue_declare(queue, durable=True, arguments=arguments or None)

    def publish(self, queue, *bodies, host="/", **properties):
        """Each is kept on disk when this returns."""
        properties = pika.BasicProperties(**{"delivery_mode": 2} | properties)
        with self.channel(host) as channel:
            for body in bodies:
                channel.basic_publish("", queue, body, properties)

    def count(self, queue, host="/"):
        """Messages that nobody has in hand."""
        with self.channel(host) as channel:
            return channel.queue_declare(queue, passive=True).method.message_count

    def drain(self, queue, host="/"):
        """Whatever is in a queue; who is still read from has nothing for us."""
        with self.channel(host) as channel:
            bodies = []
            while (got := channel.basic_get(queue, auto_ack=True))[0]:
                bodies.append(got[2].decode())
            return bodies
