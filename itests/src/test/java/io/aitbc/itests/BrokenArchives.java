package io.aitbc.itests;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bundles that a runtime which asks for two signatures must not take. */
final class BrokenArchives {
    private BrokenArchives() {}

    /** Every way to break a signed archive of this plugin, with what is said about it. */
    static Map<String, byte[]> of(String name, Jury jury) {
        byte[] plain = Fixtures.plugin(name).version("2.0.0").bytes();
        byte[] good = jury.signs(plain);
        String type = Archive.of(good).classFile();
        Map<String, byte[]> broken = new LinkedHashMap<>();
        broken.put("nobody has signed it", plain);
        broken.put(
                "nobody has signed it, and 'trust.unsigned' is 'refuse'",
                Archive.of(good).withoutSignatures().bytes());
        broken.put("whom nobody here trusts", jury.mallory.signs(plain));
        FixtureBundle fragment = Fixtures.plugin(name).version("2.0.0").header("Fragment-Host", "agent-cli");
        broken.put("it is a fragment of 'agent-cli'", jury.signs(fragment.bytes()));
        byte[] once = jury.acme.signs(plain);
        broken.put("it is signed by 1 of the 2 publishers", once);
        broken.put("is by a certificate that expired on", jury.stale.signs(once));
        broken.put("is by a certificate that is not for signing code", jury.server.signs(once));
        broken.put("or a certificate that is not for signatures", jury.cipher.signs(plain));
        broken.put("was revoked here ('key stolen')", jury.thief.signs(once));
        broken.put(
                "was changed after it was signed",
                Archive.of(good).with(type, "other").bytes());
        broken.put(
                "does not cover: 'x/Evil.class'",
                Archive.of(good).with("x/Evil.class", "x").bytes());
        broken.put(
                "does not cover: 'META-INF/services/a.B'",
                Archive.of(good).with("META-INF/services/a.B", "x").bytes());
        broken.put(
                "does not cover: 'META-INF/versions/9/x.txt'",
                Archive.of(good).with("META-INF/versions/9/x.txt", "x").bytes());
        broken.put(
                "entries that are not there any more",
                Archive.of(good).without(type).bytes());
        broken.put(
                "sign nothing, 'META-INF/SIG-EVIL'",
                Archive.of(good).with("META-INF/SIG-EVIL", "x").bytes());
        broken.put("a signature that does not count", jury.acme.signs(plain, "MD5"));
        broken.put("a signature that does not count: it uses", jury.acme.signs(plain, "SHA-1"));
        broken.put("unsafe name '../out'", Archive.of(good).with("../out", "x").bytes());
        broken.put(
                "two manifests",
                Archive.of(good).with("meta-inf/manifest.mf", "x: y\n").bytes());
        broken.put("has several entries of the name 'x/twin1'", twice(good));
        broken.put(
                "would unpack to 200 MiB",
                Archive.of(good).with("bomb", new byte[200 << 20]).bytes());
        byte[] script = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);
        byte[] polyglot = Arrays.copyOf(script, script.length + good.length);
        System.arraycopy(good, 0, polyglot, script.length, good.length);
        broken.put("begins with bytes that are no part of the archive", polyglot);
        return broken;
    }

    /** As a copy that was cut short; a folder waits for the rest of it. */
    static byte[] truncated(String name, Jury jury) {
        byte[] good = jury.signs(Fixtures.plugin(name).version("2.0.0").bytes());
        return Arrays.copyOf(good, good.length - 300);
    }

    /** With two entries of one name, as no tool of Java makes them. */
    private static byte[] twice(byte[] good) {
        byte[] both = Archive.of(good).with("x/twin1", "x").with("x/twin2", "y").bytes();
        byte[] name = "x/twin2".getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + name.length <= both.length; at++) {
            if (Arrays.equals(both, at, at + name.length, name, 0, name.length)) {
                both[at + name.length - 1] = '1';
            }
        }
        return both;
    }
}
