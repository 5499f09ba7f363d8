package io.aitbc.itests;

import java.nio.file.Path;
import java.util.List;

/** Those whose signatures a runtime judges that asks for two signers: two good ones, a stranger, and four who must not count. */
final class Jury {
    /** What a runtime that is to judge like this has in its configuration. */
    static final String STRICT = "trust: {unsigned: refuse, signers_required: 2}\n";

    final Signatory acme;
    final Signatory bella;
    final Signatory mallory;
    final Signatory stale;
    final Signatory server;
    final Signatory cipher;
    final Signatory thief;

    /** Makes their keys, whose files this folder keeps. */
    Jury(Path folder) {
        acme = Signatory.named(folder, "acme");
        bella = Signatory.named(folder, "bella");
        mallory = Signatory.named(folder, "mallory");
        stale = Signatory.named(folder, "stale", "-startdate", "-10d", "-validity", "2");
        server = Signatory.named(folder, "server", "-ext", "ExtendedKeyUsage=serverAuth");
        cipher = Signatory.named(folder, "cipher", "-ext", "KeyUsage=keyAgreement");
        thief = Signatory.named(folder, "thief");
    }

    /** All but the stranger are publishers; one of them was revoked. */
    void takeTheirSeats(Dist runtime) {
        for (Signatory each : List.of(acme, bella, stale, server, cipher, thief)) {
            runtime.aitbc("trust", "add", each.certificate().toString(), "--name", each.toString())
                    .succeeded();
        }
        runtime.aitbc("trust", "revoke", thief.fingerprint(), "--reason", "key stolen")
                .succeeded();
    }

    /** As many good signatures as are asked for. */
    byte[] signs(byte[] plain) {
        return bella.signs(acme.signs(plain));
    }
}
