"""A broker of Apache Kafka for tests: one process in KRaft mode, on jars from Maven Central."""

import datetime
import functools
import ipaddress
import os
import pathlib
import shutil
import signal
import subprocess

from conftest import ROOT, eventually, free_port
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

VERSION = "4.1.0"
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>tests</groupId><artifactId>broker</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>{VERSION}</version></dependency>
  </dependencies>
</project>
"""
# Small, and quick to begin.
JVM = ["-Xms48m", "-Xmx224m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]
LOGGING = """
rootLogger.level = WARN
rootLogger.appenderRef.stdout.ref = stdout
appender.stdout.type = Console
appender.stdout.name = stdout
appender.stdout.layout.type = PatternLayout
appender.stdout.layout.pattern = %d %p %c %m%n
"""
PASSWORD = "correct horse"


@functools.cache
def missing():
    """Why there can be no broker here, or nothing."""
    tools = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    if tools:
        return f"no {' and no '.join(tools)}"
    try:
        jars()
    except subprocess.SubprocessError as error:
        return f"no jars of Kafka: {(getattr(error, 'stdout', None) or str(error))[-300:]}"
    return None


@functools.cache
def jars():
    """The folder of the broker's jars, fetched once."""
    folder = ROOT / ".cache" / f"kafka-{VERSION}"
    if not folder.is_dir():
        partly = folder.with_suffix(f".{os.getpid()}")
        partly.mkdir(parents=True)
        (partly / "pom.xml").write_text(POM)
        command = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={partly}"]
        subprocess.run(command, check=True, timeout=300, capture_output=True, text=True, cwd=partly)
        try:
            partly.rename(folder)
        except OSError:  # another run was first
            shutil.rmtree(partly)
    return folder


def pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


class Authority:
    """Signs certificates of brokers and clients."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
        self.certificate = self._sign(self.name, self.key.public_key(), [x509.BasicConstraints(ca=True, path_length=None)])

    def _sign(self, subject, key, extensions):
        now = datetime.datetime.now(datetime.timezone.utc)
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(key)
        builder = builder.serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now - datetime.timedelta(hours=1))
        builder = builder.not_valid_after(now + datetime.timedelta(days=1))
        for extension in extensions:
            builder = builder.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
        return builder.sign(self.key, hashes.SHA256())

    def issue(self, name):
        """(certificate, key) in PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        certificate = self._sign(subject, key.public_key(), [x509.SubjectAlternativeName(names)])
        text = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return pem(certificate), text.decode()


class Broker:
    """One node that is broker and controller. Listeners: open, by certificate, and by name and password over TLS."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.open, self.tls, self.sasl = (f"127.0.0.1:{free_port()}" for _ in range(3))
        self.authority = Authority()
        certificate, key = self.authority.issue("broker")
        (self.directory / "broker.pem").write_text(key + certificate)
        (self.directory / "authority.pem").write_text(pem(self.authority.certificate))
        (self.directory / "log4j2.properties").write_text(LOGGING)
        self.settings = self.directory / "server.properties"
        controller = f"127.0.0.1:{free_port()}"
        login = "org.apache.kafka.common.security"
        settings = {
            "process.roles": "broker,controller",
            "node.id": 1,
            "controller.quorum.voters": f"1@{controller}",
            "controller.listener.names": "CONTROLLER",
            "listeners": f"OPEN://{self.open},TLS://{self.tls},SASL://{self.sasl},CONTROLLER://{controller}",
            "listener.security.protocol.map": "OPEN:PLAINTEXT,TLS:SSL,SASL:SASL_SSL,CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name": "OPEN",
            "listener.name.tls.ssl.client.auth": "required",
            "ssl.keystore.type": "PEM",
            "ssl.keystore.location": self.directory / "broker.pem",
            "ssl.truststore.type": "PEM",
            "ssl.truststore.location": self.directory / "authority.pem",
            "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
            "listener.name.sasl.plain.sasl.jaas.config": f'{login}.plain.PlainLoginModule required user_reader="{PASSWORD}";',
            "listener.name.sasl.scram-sha-256.sasl.jaas.config": f"{login}.scram.ScramLoginModule required;",
            "listener.name.sasl.scram-sha-512.sasl.jaas.config": f"{login}.scram.ScramLoginModule required;",
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            # Another that is known is allowed nothing.
            "super.users": "User:ANONYMOUS;User:reader;User:CN=reader",
            "log.dirs": self.directory / "logs",
            "auto.create.topics.enable": "false",
            "num.partitions": 1,
            "offsets.topic.num.partitions": 1,
            "offsets.topic.replication.factor": 1,
            "transaction.state.log.num.partitions": 1,
            "transaction.state.log.replication.factor": 1,
            "transaction.state.log.min.isr": 1,
            "group.initial.rebalance.delay.ms": 0,
            "group.coordinator.rebalance.protocols": "classic,consumer",
            "num.network.threads": 2,
            "num.io.threads": 2,
            "background.threads": 1,
            "log.cleaner.enable": "false",
            "message.max.bytes": 12_000_000,
        }
        self.settings.write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
        known = [
            f"{mechanism}=[name={name},password={PASSWORD},iterations=4096]"
            for mechanism in ("SCRAM-SHA-256", "SCRAM-SHA-512")
            for name in ("reader", "stranger")
        ]
        add = [argument for one in known for argument in ("--add-scram", one)]
        format = ["kafka.tools.StorageTool", "format", "-t", "MkU3OEVBNTcwNTJENDM2Qk", "-c", self.settings, *add]
        subprocess.run(self._java(format), check=True, timeout=120, capture_output=True, text=True)
        self.process = None
        self.start()

    def _java(self, arguments):
        logging = f"-Dlog4j2.configurationFile={self.directory / 'log4j2.properties'}"
        return ["java", *JVM, logging, "-cp", f"{jars()}/*", *map(str, arguments)]

    def start(self):
        with open(self.directory / "output", "ab") as output:
            command = self._java(["kafka.Kafka", self.settings])
            self.process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            assert eventually(self._answers, seconds=60, every=0.05), self._output()
        except BaseException:
            self.stop()
            raise

    def _answers(self):
        from confluent_kafka import KafkaException
        from confluent_kafka.admin import AdminClient

        if self.process.poll() is not None:
            raise AssertionError(self._output())
        quiet = {"bootstrap.servers": self.open, "log_level": 0, "socket.connection.setup.timeout.ms": 1000}
        try:
            return AdminClient(quiet, logger=_silent()).list_topics(timeout=0.5).brokers
        except KafkaException:
            return None

    def _output(self):
        return (self.directory / "output").read_text()[-3000:]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.kill()


def _silent():
    import logging

    logger = logging.getLogger("confluent")
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    return logger
