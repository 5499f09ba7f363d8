package io.aitbc.itests;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bundles that a runtime which refuses unsigned ones, and trusts acme, must not take. */
final class BrokenArchives {
    private BrokenArchives() {}

    /** Every way to break a signed archive of this plugin, with what is said about it. */
    static Map<String, byte[]> of(String name, Signatory acme, Signatory mallory) {
        byte[] plain = Fixtures.plugin(name).version("2.0.0").bytes();
        byte[] good = acme.signs(plain);
        String type = Archive.of(good).classFile();
        Map<String, byte[]> broken = new LinkedHashMap<>();
        broken.put("nobody has signed it", plain);
        broken.put(
                "nobody has signed it, and 'trust.unsigned' is 'refuse'",
                Archive.of(good).withoutSignatures().bytes());
        broken.put("whom nobody here trusts", mallory.signs(plain));
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
        broken.put("a signature that does not count", acme.signs(plain, "MD5"));
        broken.put("a signature that does not count: it uses", acme.signs(plain, "SHA-1"));
        broken.put("unsafe name '../out'", Archive.of(good).with("../out", "x").bytes());
        broken.put(
                "two manifests",
                Archive.of(good).with("meta-inf/manifest.mf", "x: y\n").bytes());
        broken.put(
                "would unpack to 200 MiB",
                Archive.of(good).with("bomb", new byte[200 << 20]).bytes());
        byte[] script = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);
        byte[] polyglot = Arrays.copyOf(script, script.length + good.length);
        System.arraycopy(good, 0, polyglot, script.length, good.length);
        broken.put("begins with bytes that are no part of the archive", polyglot);
        return broken;
    }
}
