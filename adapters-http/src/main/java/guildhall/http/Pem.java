package guildhall.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads certificates and keys as authorities and their tools write them. What they write is checked here, because Java itself would
 * find out only when the first client comes.
 */
final class Pem {
    /** The store is never written anywhere; Java wants one all the same. */
    static final String PASSWORD = "in memory";

    static final String ALIAS = "door";

    private static final Pattern BLOCK =
            Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END [A-Z0-9 ]+-----");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION = {2, 1, 0};
    private static final byte[] PROBE = {42};
    /** For a key that is good for any; one that is not says what it is good for. */
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private Pem() {}

    private record Block(String name, String text) {
        byte[] bytes() {
            return Base64.getMimeDecoder().decode(text);
        }

        /** Older tools say so inside. */
        boolean isEncrypted() {
            return name.equals("ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED");
        }
    }

    /**
     * The certificates in one file, with the key to the first of them in another or in the same.
     *
     * @throws DoorRefused which names the file that cannot be used, and says why
     */
    static KeyStore read(Path certificateFile, Path keyFile) {
        var chain = chain(certificateFile);
        var key = key(keyFile, chain.getFirst().getPublicKey());
        mustBelong(key, keyFile, chain.getFirst().getPublicKey(), certificateFile);
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new DoorRefused(
                    "The certificates in " + certificateFile + " cannot be used with the key in " + keyFile
                            + ": each must be followed by the one that vouches for it. (" + e.getMessage() + ")",
                    e);
        }
    }

    /** When the first of all that are shown ends. */
    static Instant end(KeyStore store) {
        try {
            return Arrays.stream(store.getCertificateChain(ALIAS))
                    .map(certificate ->
                            ((X509Certificate) certificate).getNotAfter().toInstant())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Certificate> chain(Path file) {
        var chain = new ArrayList<Certificate>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            for (var block : blocks(file)) {
                if (block.name().equals("CERTIFICATE")) {
                    chain.add(factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new DoorRefused("The certificate in " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (chain.isEmpty()) {
            throw new DoorRefused("There is no certificate in PEM in " + file + ".");
        }
        return chain;
    }

    private static PrivateKey key(Path file, PublicKey other) {
        for (var block : blocks(file)) {
            if (block.isEncrypted()) {
                throw new DoorRefused("The key in " + file + " is encrypted, and nobody is there to give its password."
                        + " Write a plain one: openssl pkey -in " + file + " -out plain.pem");
            }
            switch (block.name()) {
                case "PRIVATE KEY" -> {
                    return key(file, other, block.bytes());
                }
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> {
                    return key(file, other, wrapped(block.bytes(), other));
                }
                default -> {
                    // a certificate, or the name of a curve
                }
            }
        }
        throw new DoorRefused("There is no plain key in PEM in " + file + ".");
    }

    private static PrivateKey key(Path file, PublicKey other, byte[] bytes) {
        try {
            return KeyFactory.getInstance(other.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw new DoorRefused(
                    "The key in " + file + " cannot be read as one of the certificate's kind, " + other.getAlgorithm()
                            + ".",
                    e);
        }
    }

    /**
     * What is left out in PKCS#1 and SEC 1 but told in PKCS#8, namely what kind of key it is, stands in the certificate: its public
     * key begins with the very same words.
     */
    private static byte[] wrapped(byte[] key, PublicKey other) {
        var known = other.getEncoded();
        var kind = first(known, start(known, 0));
        return tagged(SEQUENCE, VERSION, kind, tagged(OCTETS, key));
    }

    /** Where the content of what stands at {@code from} begins. */
    private static int start(byte[] der, int from) {
        var length = der[from + 1] & 0xff;
        return from + 2 + (length < 0x80 ? 0 : length - 0x80);
    }

    /** All of what stands at {@code from}. */
    private static byte[] first(byte[] der, int from) {
        var start = start(der, from);
        var bytes = start - from == 2 ? 1 : start - from - 2;
        var length = new BigInteger(1, der, start - bytes, bytes).intValueExact();
        return Arrays.copyOfRange(der, from, start + length);
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.size() < 0x80) {
            der.write(content.size());
        } else {
            der.write(0x82);
            der.write(content.size() >> 8);
            der.write(content.size());
        }
        der.writeBytes(content.toByteArray());
        return der.toByteArray();
    }

    private static void mustBelong(PrivateKey key, Path keyFile, PublicKey other, Path certificateFile) {
        try {
            if (!belongs(key, other)) {
                throw new DoorRefused(
                        "The key in " + keyFile + " is not that of the first certificate in " + certificateFile + ".");
            }
        } catch (GeneralSecurityException e) {
            throw new DoorRefused(
                    "Nobody can sign by the key in " + keyFile + " for the certificate in " + certificateFile + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static boolean belongs(PrivateKey key, PublicKey other) throws GeneralSecurityException {
        var signature = Signature.getInstance(
                switch (other.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case String same -> same;
                });
        if (key.getAlgorithm().equals("RSASSA-PSS")) {
            signature.setParameter(key instanceof RSAKey rsa && rsa.getParams() != null ? rsa.getParams() : PSS);
        }
        signature.initSign(key);
        signature.update(PROBE);
        var signed = signature.sign();
        signature.initVerify(other);
        signature.update(PROBE);
        return signature.verify(signed);
    }

    private static List<Block> blocks(Path file) {
        try {
            var found = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            var blocks = found.results()
                    .map(block -> new Block(block.group(1), block.group(2)))
                    .toList();
            blocks.stream().filter(block -> !block.isEncrypted()).forEach(Block::bytes);
            return blocks;
        } catch (IOException e) {
            throw new DoorRefused("The file " + file + " cannot be read: it " + reason(file) + ".", e);
        } catch (IllegalArgumentException e) {
            throw new DoorRefused("What is in " + file + " is no PEM: " + e.getMessage() + ".", e);
        }
    }

    private static String reason(Path file) {
        if (Files.isDirectory(file)) {
            return "is a folder";
        }
        return Files.exists(file) ? "may not be read by whoever runs this server" : "is not there";
    }
}
