"""KMS: asymmetric keys. What a node signs, encrypts or agrees on is checked by another library."""

import hashlib
import json
import os

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, keywrap, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils

from conftest import refused

ACCOUNT = "000000000000"
PSS = [f"RSASSA_PSS_SHA_{bits}" for bits in (256, 384, 512)]
PKCS1 = [f"RSASSA_PKCS1_V1_5_SHA_{bits}" for bits in (256, 384, 512)]
CURVES = {"ECC_NIST_P256": ("ECDSA_SHA_256", ec.SECP256R1), "ECC_NIST_P384": ("ECDSA_SHA_384", ec.SECP384R1),
          "ECC_NIST_P521": ("ECDSA_SHA_512", ec.SECP521R1), "ECC_SECG_P256K1": ("ECDSA_SHA_256", ec.SECP256K1)}
OAEP = {"RSAES_OAEP_SHA_1": hashes.SHA1, "RSAES_OAEP_SHA_256": hashes.SHA256}


def said(call, **arguments):
    error = refused(call, **arguments)
    return error.code, error.message


@pytest.fixture(scope="module")
def kms(node):
    return node.client("kms")


@pytest.fixture(scope="module")
def key(kms):
    """The key of a spec and use, made once."""
    made = {}

    def get(spec, usage):
        if (spec, usage) not in made:
            made[spec, usage] = kms.create_key(KeySpec=spec, KeyUsage=usage)["KeyMetadata"]
        return made[spec, usage]

    return get


def public(kms, id):
    return serialization.load_der_public_key(kms.get_public_key(KeyId=id)["PublicKey"])


def sha(algorithm):
    return {"256": hashes.SHA256, "384": hashes.SHA384, "512": hashes.SHA512}[algorithm[-3:]]()


def verified(public, algorithm, signature, message):
    """By the other library."""
    hash = sha(algorithm)
    if algorithm.startswith("ECDSA"):
        public.verify(signature, message, ec.ECDSA(hash))
    elif algorithm.startswith("RSASSA_PSS"):
        # Salt as long as the hash: what AWS has.
        public.verify(signature, message, padding.PSS(padding.MGF1(hash), hash.digest_size), hash)
    else:
        public.verify(signature, message, padding.PKCS1v15(), hash)


def signers():
    yield from (("RSA_2048", algorithm) for algorithm in PSS + PKCS1)
    yield from [("RSA_3072", "RSASSA_PSS_SHA_384"), ("RSA_4096", "RSASSA_PKCS1_V1_5_SHA_512")]
    yield from ((spec, algorithm) for spec, (algorithm, _) in CURVES.items())


class TestSignatures:
    @pytest.mark.parametrize("spec,algorithm", list(signers()))
    def test_what_is_signed_is_verified_here_and_elsewhere(self, kms, key, spec, algorithm):
        made = key(spec, "SIGN_VERIFY")
        id, message = made["KeyId"], b"message"
        digest = hashlib.new("sha" + algorithm[-3:], message).digest()
        raw = kms.sign(KeyId=id, Message=message, SigningAlgorithm=algorithm)
        assert (raw["KeyId"], raw["SigningAlgorithm"]) == (made["Arn"], algorithm)
        hashed = kms.sign(KeyId=id, Message=digest, MessageType="DIGEST", SigningAlgorithm=algorithm)
        for signature in raw["Signature"], hashed["Signature"]:
            verified(public(kms, id), algorithm, signature, message)
            with pytest.raises(InvalidSignature):
                verified(public(kms, id), algorithm, signature, b"massage")
            for kind, what in ("RAW", message), ("DIGEST", digest):
                answer = kms.verify(KeyId=id, Message=what, MessageType=kind, Signature=signature, SigningAlgorithm=algorithm)
                assert (answer["SignatureValid"], answer["KeyId"]) == (True, made["Arn"])
        wrong = dict(KeyId=id, Message=b"massage", Signature=raw["Signature"], SigningAlgorithm=algorithm)
        assert said(kms.verify, **wrong) == ("KMSInvalidSignatureException", "")
        short = said(kms.sign, KeyId=id, Message=b"short", MessageType="DIGEST", SigningAlgorithm=algorithm)
        assert short == ("ValidationException", f"Digest is invalid length for algorithm {algorithm}.")

    def test_edwards(self, kms, key):
        id = key("ECC_NIST_EDWARDS25519", "SIGN_VERIFY")["KeyId"]
        signature = kms.sign(KeyId=id, Message=b"m", SigningAlgorithm="ED25519_SHA_512")["Signature"]
        theirs = public(kms, id)
        assert isinstance(theirs, ed25519.Ed25519PublicKey)
        theirs.verify(signature, b"m")
        assert kms.verify(KeyId=id, Message=b"m", Signature=signature, SigningAlgorithm="ED25519_SHA_512")["SignatureValid"]
        digest = dict(KeyId=id, Message=b"x" * 64, MessageType="DIGEST", SigningAlgorithm="ED25519_SHA_512")
        assert said(kms.sign, **digest)[0] == "ValidationException"
        assert said(kms.sign, **{**digest, "SigningAlgorithm": "ED25519_PH_SHA_512"})[0] == "UnsupportedOperationException"

    @pytest.mark.parametrize("spec,length", [("ML_DSA_44", 2420), ("ML_DSA_65", 3309), ("ML_DSA_87", 4627)])
    def test_lattices(self, kms, key, spec, length):
        id = key(spec, "SIGN_VERIFY")["KeyId"]
        how = dict(KeyId=id, SigningAlgorithm="ML_DSA_SHAKE_256")
        signature = kms.sign(Message=b"m", **how)["Signature"]
        assert len(signature) == length and kms.verify(Message=b"m", Signature=signature, **how)["SignatureValid"]
        assert said(kms.verify, Message=b"n", Signature=signature, **how) == ("KMSInvalidSignatureException", "")
        assert said(kms.sign, Message=b"x" * 64, MessageType="EXTERNAL_MU", **how)[0] == "UnsupportedOperationException"
        digest = said(kms.sign, Message=b"x" * 64, MessageType="DIGEST", **how)
        assert digest == ("ValidationException", f"Message type DIGEST is incompatible with key spec {spec}.")
        theirs = public(kms, id)
        if hasattr(theirs, "verify"):
            theirs.verify(signature, b"m")

    def test_what_a_key_is_not_for(self, kms, key):
        signer, sealer = key("RSA_2048", "SIGN_VERIFY"), key("RSA_2048", "ENCRYPT_DECRYPT")
        wrong = said(kms.sign, KeyId=signer["KeyId"], Message=b"m", SigningAlgorithm="ECDSA_SHA_256")
        assert wrong == ("InvalidKeyUsageException", "Algorithm ECDSA_SHA_256 is incompatible with key spec RSA_2048.")
        wrong = said(kms.encrypt, KeyId=signer["KeyId"], Plaintext=b"x", EncryptionAlgorithm="RSAES_OAEP_SHA_1")
        assert wrong == ("InvalidKeyUsageException", f"{signer['Arn']} key usage is SIGN_VERIFY which is not valid for Encrypt.")
        wrong = said(kms.verify, KeyId=sealer["KeyId"], Message=b"m", Signature=b"s", SigningAlgorithm=PSS[0])
        assert wrong == ("InvalidKeyUsageException", f"{sealer['Arn']} key usage is ENCRYPT_DECRYPT which is not valid for Verify.")
        wrong = said(kms.generate_data_key, KeyId=sealer["KeyId"], KeySpec="AES_256")
        assert wrong == ("InvalidKeyUsageException", "You cannot generate a data key with an asymmetric CMK")
        assert said(kms.enable_key_rotation, KeyId=signer["KeyId"])[0] == "UnsupportedOperationException"
        long = said(kms.sign, KeyId=signer["KeyId"], Message=b"x" * 4097, SigningAlgorithm=PSS[0])
        assert long[0] == "ValidationException" and "less than or equal to 4096" in long[1]
        tried = said(kms.sign, KeyId=signer["KeyId"], Message=b"m", SigningAlgorithm=PSS[0], DryRun=True)
        assert tried == ("DryRunOperationException", "The request would have succeeded, but the DryRun option is set.")

    def test_states(self, kms):
        made = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]
        id, how = made["KeyId"], dict(Message=b"m", SigningAlgorithm="ECDSA_SHA_256")
        signature = kms.sign(KeyId=id, **how)["Signature"]
        kms.disable_key(KeyId=id)
        for call, arguments in (kms.sign, how), (kms.verify, {**how, "Signature": signature}), (kms.get_public_key, {}):
            assert said(call, KeyId=id, **arguments) == ("DisabledException", f"{made['Arn']} is disabled.")
        kms.schedule_key_deletion(KeyId=id, PendingWindowInDays=7)
        assert said(kms.sign, KeyId=id, **how) == ("KMSInvalidStateException", f"{made['Arn']} is pending deletion.")


class TestEncryption:
    @pytest.mark.parametrize("algorithm,most", [("RSAES_OAEP_SHA_1", 214), ("RSAES_OAEP_SHA_256", 190)])
    def test_there_and_back_and_from_elsewhere(self, kms, key, algorithm, most):
        made = key("RSA_2048", "ENCRYPT_DECRYPT")
        id, how = made["KeyId"], dict(KeyId=made["KeyId"], EncryptionAlgorithm=algorithm)
        sealed = kms.encrypt(Plaintext=b"x" * most, **how)
        assert (sealed["KeyId"], sealed["EncryptionAlgorithm"]) == (made["Arn"], algorithm)
        hash = OAEP[algorithm]
        theirs = public(kms, id).encrypt(b"theirs", padding.OAEP(padding.MGF1(hash()), hash(), None))
        for ciphertext, plaintext in (sealed["CiphertextBlob"], b"x" * most), (theirs, b"theirs"):
            opened = kms.decrypt(CiphertextBlob=ciphertext, **how)
            assert (opened["Plaintext"], opened["EncryptionAlgorithm"]) == (plaintext, algorithm)
        long = said(kms.encrypt, Plaintext=b"x" * (most + 1), **how)
        assert long == ("ValidationException", f"Algorithm {algorithm} and key spec RSA_2048 cannot encrypt data larger than {most} bytes.")
        assert said(kms.decrypt, CiphertextBlob=theirs[:-1] + bytes([theirs[-1] ^ 1]), **how) == ("InvalidCiphertextException", "")
        assert said(kms.decrypt, CiphertextBlob=theirs, EncryptionAlgorithm=algorithm)[0] == "ValidationException"
        assert said(kms.encrypt, Plaintext=b"x", EncryptionContext={"a": "b"}, **how)[0] == "ValidationException"

    def test_an_algorithm_must_be_named(self, kms, key):
        id = key("RSA_2048", "ENCRYPT_DECRYPT")["KeyId"]
        none = said(kms.encrypt, KeyId=id, Plaintext=b"x")
        assert none == ("InvalidKeyUsageException", "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.")

    def test_from_one_kind_of_key_to_another(self, kms, key):
        pair, plain = key("RSA_2048", "ENCRYPT_DECRYPT")["KeyId"], kms.create_key()["KeyMetadata"]["KeyId"]
        sealed = kms.encrypt(KeyId=plain, Plaintext=b"x", EncryptionContext={"a": "b"})["CiphertextBlob"]
        there = kms.re_encrypt(CiphertextBlob=sealed, SourceEncryptionContext={"a": "b"}, DestinationKeyId=pair,
                               DestinationEncryptionAlgorithm="RSAES_OAEP_SHA_256")
        assert (there["SourceEncryptionAlgorithm"], there["DestinationEncryptionAlgorithm"]) == ("SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_256")
        back = kms.re_encrypt(CiphertextBlob=there["CiphertextBlob"], SourceKeyId=pair,
                              SourceEncryptionAlgorithm="RSAES_OAEP_SHA_256", DestinationKeyId=plain)
        assert kms.decrypt(CiphertextBlob=back["CiphertextBlob"])["Plaintext"] == b"x"


class TestPairs:
    @pytest.mark.parametrize("spec,usage,algorithms", [
        ("RSA_2048", "SIGN_VERIFY", {"SigningAlgorithms": PKCS1 + PSS}),
        ("RSA_2048", "ENCRYPT_DECRYPT", {"EncryptionAlgorithms": list(OAEP)}),
        ("ECC_NIST_P384", "SIGN_VERIFY", {"SigningAlgorithms": ["ECDSA_SHA_384"]}),
        ("ECC_NIST_P256", "KEY_AGREEMENT", {"KeyAgreementAlgorithms": ["ECDH"]}),
    ])
    def test_as_they_are_shown(self, kms, key, spec, usage, algorithms):
        id = key(spec, usage)["KeyId"]
        for shown in kms.describe_key(KeyId=id)["KeyMetadata"], kms.get_public_key(KeyId=id):
            assert (shown["KeySpec"], shown["CustomerMasterKeySpec"], shown["KeyUsage"]) == (spec, spec, usage)
            assert {name: value for name, value in shown.items() if name.endswith("Algorithms")} == algorithms

    def test_what_does_not_fit(self, kms, key):
        for spec, usage in ("ECC_NIST_P256", "ENCRYPT_DECRYPT"), ("ECC_SECG_P256K1", "KEY_AGREEMENT"), ("RSA_2048", "GENERATE_VERIFY_MAC"):
            wrong = said(kms.create_key, KeySpec=spec, KeyUsage=usage)
            assert wrong == ("ValidationException", f"KeyUsage {usage} is not compatible with KeySpec {spec}")
        assert said(kms.create_key, KeySpec="RSA_2048")[0] == "ValidationException"
        assert said(kms.create_key, KeySpec="SM2", KeyUsage="SIGN_VERIFY")[0] == "UnsupportedOperationException"
        plain = kms.create_key()["KeyMetadata"]["KeyId"]
        assert said(kms.get_public_key, KeyId=plain)[0] == "UnsupportedOperationException"
        name = "alias/pair-" + os.urandom(4).hex()
        kms.create_alias(AliasName=name, TargetKeyId=key("ECC_NIST_P256", "SIGN_VERIFY")["KeyId"])
        assert said(kms.update_alias, AliasName=name, TargetKeyId=plain)[0] == "ValidationException"
        kms.update_alias(AliasName=name, TargetKeyId=key("ECC_NIST_P384", "SIGN_VERIFY")["KeyId"])
        assert kms.sign(KeyId=name, Message=b"m", SigningAlgorithm="ECDSA_SHA_384")["Signature"]

    @pytest.mark.parametrize("spec", ["ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521"])
    def test_a_secret_is_shared_with_another_library(self, kms, key, spec):
        made = key(spec, "KEY_AGREEMENT")
        curve = CURVES[spec][1]()
        theirs = ec.generate_private_key(curve)
        spki = lambda key: key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        how = dict(KeyId=made["KeyId"], KeyAgreementAlgorithm="ECDH")
        answer = kms.derive_shared_secret(PublicKey=spki(theirs), **how)
        assert answer["SharedSecret"] == theirs.exchange(ec.ECDH(), public(kms, made["KeyId"]))
        assert (answer["KeyId"], answer["KeyOrigin"]) == (made["Arn"], "AWS_KMS")
        for wrong in spki(ec.generate_private_key(ec.SECP256K1())), b"no key":
            assert said(kms.derive_shared_secret, PublicKey=wrong, **how)[0] == "ValidationException"
        signer = key(spec, "SIGN_VERIFY")["KeyId"]
        assert said(kms.derive_shared_secret, PublicKey=spki(theirs), **{**how, "KeyId": signer})[0] == "InvalidKeyUsageException"

    @pytest.mark.parametrize("spec", ["RSA_2048", "ECC_NIST_P256", "ECC_NIST_P521", "ECC_SECG_P256K1", "ECC_NIST_EDWARDS25519"])
    def test_as_data_keys(self, kms, spec):
        id = kms.create_key()["KeyMetadata"]["KeyId"]
        how = dict(KeyId=id, KeyPairSpec=spec, EncryptionContext={"a": "b"})
        made = kms.generate_data_key_pair(**how)
        assert made["KeyPairSpec"] == spec
        opened = kms.decrypt(CiphertextBlob=made["PrivateKeyCiphertextBlob"], EncryptionContext={"a": "b"})
        assert opened["Plaintext"] == made["PrivateKeyPlaintext"] and opened["KeyMaterialId"] == made["KeyMaterialId"]
        private = serialization.load_der_private_key(made["PrivateKeyPlaintext"], None)
        assert private.public_key() == serialization.load_der_public_key(made["PublicKey"])
        bare = kms.generate_data_key_pair_without_plaintext(**how)
        assert "PrivateKeyPlaintext" not in bare and bare["PublicKey"] != made["PublicKey"]
        assert said(kms.decrypt, CiphertextBlob=bare["PrivateKeyCiphertextBlob"])[0] == "InvalidCiphertextException"
        assert said(kms.generate_data_key_pair, DryRun=True, **how)[0] == "DryRunOperationException"

    def test_they_outlive_the_node(self, new_node):
        node = new_node()
        kms = node.client("kms")
        id = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
        before = kms.get_public_key(KeyId=id)["PublicKey"]
        signature = kms.sign(KeyId=id, Message=b"m", SigningAlgorithm="ECDSA_SHA_256")["Signature"]
        node.sigkill()
        node.start()
        kms = node.client("kms")
        assert kms.get_public_key(KeyId=id)["PublicKey"] == before
        assert kms.verify(KeyId=id, Message=b"m", Signature=signature, SigningAlgorithm="ECDSA_SHA_256")["SignatureValid"]


class TestAccess:
    @pytest.fixture
    def somebody(self, node):
        """A user who may sign by one algorithm, hashed messages only, and make small pairs."""
        iam = node.client("iam")
        name = "signer-" + os.urandom(4).hex()
        iam.create_user(UserName=name)
        allow = lambda action, **conditions: {"Effect": "Allow", "Action": action, "Resource": "*", "Condition": {"StringEquals": conditions}}
        statements = [
            allow("kms:Sign", **{"kms:SigningAlgorithm": "RSASSA_PSS_SHA_256", "kms:MessageType": "DIGEST", "kms:KeySpec": "RSA_2048"}),
            allow("kms:Encrypt", **{"kms:EncryptionAlgorithm": "RSAES_OAEP_SHA_256", "kms:KeyUsage": "ENCRYPT_DECRYPT"}),
            allow("kms:GenerateDataKeyPair", **{"kms:DataKeyPairSpec": "ECC_NIST_P256"}),
            allow("kms:CreateKey", **{"kms:KeySpec": "ECC_NIST_P256", "kms:KeyUsage": "SIGN_VERIFY", "aws:RequestTag/team": "blue"}),
            allow("kms:TagResource", **{"aws:RequestTag/team": "blue"}),
            allow("kms:DeriveSharedSecret", **{"kms:KeyAgreementAlgorithm": "ECDH", "aws:ResourceTag/team": "blue"}),
        ]
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}))
        made = iam.create_access_key(UserName=name)["AccessKey"]
        return f"arn:aws:iam::{ACCOUNT}:user/{name}", node.client("kms", access_key=made["AccessKeyId"], secret=made["SecretAccessKey"])

    def test_policies_are_told_what_is_asked(self, kms, key, somebody):
        _, theirs = somebody
        denied = lambda call, **arguments: said(call, **arguments)[0] == "AccessDeniedException"
        digest = dict(KeyId=key("RSA_2048", "SIGN_VERIFY")["KeyId"], Message=b"x" * 32, MessageType="DIGEST", SigningAlgorithm="RSASSA_PSS_SHA_256")
        assert theirs.sign(**digest)["Signature"]
        assert denied(theirs.sign, **{**digest, "MessageType": "RAW"})
        assert denied(theirs.sign, **{**digest, "SigningAlgorithm": "RSASSA_PKCS1_V1_5_SHA_256"})
        sealed = dict(KeyId=key("RSA_2048", "ENCRYPT_DECRYPT")["KeyId"], Plaintext=b"x", EncryptionAlgorithm="RSAES_OAEP_SHA_256")
        assert theirs.encrypt(**sealed)["CiphertextBlob"]
        assert denied(theirs.encrypt, **{**sealed, "EncryptionAlgorithm": "RSAES_OAEP_SHA_1"})
        plain = kms.create_key()["KeyMetadata"]["KeyId"]
        assert theirs.generate_data_key_pair(KeyId=plain, KeyPairSpec="ECC_NIST_P256")["PublicKey"]
        assert denied(theirs.generate_data_key_pair, KeyId=plain, KeyPairSpec="ECC_NIST_P384")
        made = dict(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY", Tags=[{"TagKey": "team", "TagValue": "blue"}])
        assert theirs.create_key(**made)["KeyMetadata"]["KeySpec"] == "ECC_NIST_P256"
        assert denied(theirs.create_key, **{**made, "KeyUsage": "KEY_AGREEMENT"}) and denied(theirs.create_key, **{**made, "Tags": []})

    def test_grants(self, kms, key, somebody):
        arn, theirs = somebody
        made = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
        how = dict(KeyId=made, Message=b"m", SigningAlgorithm="ECDSA_SHA_256")
        assert said(theirs.sign, **how)[0] == "AccessDeniedException"
        grant = kms.create_grant(KeyId=made, GranteePrincipal=arn, Operations=["Sign", "GetPublicKey"])
        signature = theirs.sign(GrantTokens=[grant["GrantToken"]], **how)["Signature"]
        verified(public(theirs, made), "ECDSA_SHA_256", signature, b"m")
        assert said(theirs.verify, Signature=signature, **how)[0] == "AccessDeniedException"
        assert said(kms.create_grant, KeyId=made, GranteePrincipal=arn, Operations=["Encrypt"])[0] == "ValidationException"


class TestImport:
    """Material from outside, wrapped by another library."""

    @pytest.fixture
    def external(self, kms):
        return lambda **arguments: kms.create_key(Origin="EXTERNAL", **arguments)["KeyMetadata"]

    def wrapped(self, kms, id, algorithm, material):
        given = kms.get_parameters_for_import(KeyId=id, WrappingAlgorithm=algorithm, WrappingKeySpec="RSA_2048")
        wrapper = serialization.load_der_public_key(given["PublicKey"])
        hash = hashes.SHA1 if algorithm.endswith("SHA_1") else hashes.SHA256
        oaep = padding.OAEP(padding.MGF1(hash()), hash(), None)
        if algorithm.startswith("RSAES"):
            sealed = wrapper.encrypt(material, oaep)
        else:
            aes = os.urandom(32)
            sealed = wrapper.encrypt(aes, oaep) + keywrap.aes_key_wrap_with_padding(aes, material)
        return dict(KeyId=id, ImportToken=given["ImportToken"], EncryptedKeyMaterial=sealed)

    @pytest.mark.parametrize("algorithm", ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_256"])
    def test_a_symmetric_key_and_back(self, kms, external, algorithm):
        made = external()
        id, arn, material = made["KeyId"], made["Arn"], os.urandom(32)
        assert (made["KeyState"], made["Enabled"], made["Origin"]) == ("PendingImport", False, "EXTERNAL")
        assert said(kms.encrypt, KeyId=id, Plaintext=b"x") == ("KMSInvalidStateException", f"{arn} is pending import.")
        parts = self.wrapped(kms, id, algorithm, material)
        missing = said(kms.import_key_material, **parts)
        assert missing == ("ValidationException", "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES")
        forever = dict(ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE")
        imported = kms.import_key_material(**parts, **forever)
        shown = kms.describe_key(KeyId=id)["KeyMetadata"]
        assert (shown["KeyState"], shown["Enabled"], shown["ExpirationModel"]) == ("Enabled", True, forever["ExpirationModel"])
        assert shown["CurrentKeyMaterialId"] == imported["KeyMaterialId"]
        sealed = kms.encrypt(KeyId=id, Plaintext=b"x")["CiphertextBlob"]
        kms.delete_imported_key_material(KeyId=id)
        assert said(kms.decrypt, CiphertextBlob=sealed) == ("KMSInvalidStateException", f"{arn} is pending import.")
        other = self.wrapped(kms, id, algorithm, os.urandom(32))
        assert said(kms.import_key_material, **other, **forever)[0] == "IncorrectKeyMaterialException"
        kms.import_key_material(**self.wrapped(kms, id, algorithm, material), **forever)
        assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"x"

    def test_a_private_key(self, kms, external):
        private = ec.generate_private_key(ec.SECP256R1())
        der = private.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        id = external(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyId"]
        kms.import_key_material(**self.wrapped(kms, id, "RSAES_OAEP_SHA_256", der), ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE")
        assert public(kms, id) == private.public_key()
        signature = kms.sign(KeyId=id, Message=b"m", SigningAlgorithm="ECDSA_SHA_256")["Signature"]
        private.public_key().verify(signature, b"m", ec.ECDSA(hashes.SHA256()))
        private = rsa.generate_private_key(65537, 2048)
        der = private.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        id = external(KeySpec="RSA_2048", KeyUsage="ENCRYPT_DECRYPT")["KeyId"]
        kms.import_key_material(**self.wrapped(kms, id, "RSA_AES_KEY_WRAP_SHA_1", der), ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE")
        sealed = kms.encrypt(KeyId=id, Plaintext=b"x", EncryptionAlgorithm="RSAES_OAEP_SHA_1")["CiphertextBlob"]
        assert private.decrypt(sealed, padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)) == b"x"

    def test_what_is_imported_is_enabled(self, kms, external):
        id, material, how = external()["KeyId"], os.urandom(32), "RSAES_OAEP_SHA_256"
        state = lambda: kms.describe_key(KeyId=id)["KeyMetadata"]["KeyState"]
        bring = lambda: kms.import_key_material(**self.wrapped(kms, id, how, material), ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE")
        kms.schedule_key_deletion(KeyId=id, PendingWindowInDays=7)
        kms.cancel_key_deletion(KeyId=id)
        assert state() == "PendingImport"
        bring()
        assert state() == "Enabled"
        kms.disable_key(KeyId=id)
        bring()
        assert state() == "Disabled"
        kms.delete_imported_key_material(KeyId=id)
        bring()
        assert state() == "Enabled"

    def test_what_is_refused(self, kms, external):
        plain = kms.create_key()["KeyMetadata"]
        how = dict(WrappingAlgorithm="RSAES_OAEP_SHA_256", WrappingKeySpec="RSA_2048")
        wrong = said(kms.get_parameters_for_import, KeyId=plain["KeyId"], **how)
        assert wrong == ("UnsupportedOperationException", f"{plain['Arn']} origin is AWS_KMS which is not valid for this operation.")
        one, two = external()["KeyId"], external()["KeyId"]
        forever = dict(ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE")
        parts = self.wrapped(kms, one, "RSAES_OAEP_SHA_256", os.urandom(32))
        assert said(kms.import_key_material, **{**parts, "KeyId": two}, **forever)[0] == "InvalidImportTokenException"
        assert said(kms.import_key_material, **{**parts, "EncryptedKeyMaterial": b"x" * 256}, **forever)[0] == "InvalidCiphertextException"
        short = self.wrapped(kms, one, "RSAES_OAEP_SHA_256", os.urandom(16))
        assert said(kms.import_key_material, **short, **forever)[0] == "IncorrectKeyMaterialException"
        assert kms.describe_key(KeyId=one)["KeyMetadata"]["KeyState"] == "PendingImport"
        assert said(kms.enable_key, KeyId=one)[0] == "KMSInvalidStateException"
        for call in kms.enable_key_rotation, kms.disable_key_rotation:
            assert said(call, KeyId=one)[0] == "UnsupportedOperationException"
