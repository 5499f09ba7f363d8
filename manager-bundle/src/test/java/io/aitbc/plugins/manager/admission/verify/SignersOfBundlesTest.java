package io.aitbc.plugins.manager.admission.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Policy;
import io.aitbc.plugins.manager.trust.Policy.Unsigned;
import io.aitbc.plugins.manager.trust.Publisher;
import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.TrustedKey;
import io.aitbc.plugins.manager.trust.keys.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SignersOfBundlesTest extends VerifierFixture {

    @Nested
    class ACertificate {

        private final Instant later = Instant.now().plusSeconds(2_000L * 24 * 3600);

        @Test
        void thatExpiredIsRefused() {
            for (Unsigned policy : Unsigned.values()) {
                Keyring keyring = trusting(new Policy(policy, 1), acme.publisher());
                refused(
                        verify(signed, keyring, SignatureInput.NOTHING, later),
                        "is by a certificate that expired on",
                        "aitbc trust override " + acme.fingerprint());
            }
        }

        @Test
        void thatIsNotValidYetIsRefused() {
            refused(
                    verify(signed, trustingAcme(), SignatureInput.NOTHING, Instant.EPOCH),
                    "not valid before",
                    "Check the clock");
        }

        @Test
        void thatExpiredIsToleratedWhileTheOperatorSaysSo() {
            Keyring tolerant = new Keyring(REFUSE, List.of(acme.publisher()), Map.of(), Set.of(acme.fingerprint()));

            accepted(verify(signed, tolerant, SignatureInput.NOTHING, later));
        }

        @Test
        void thatWasRevokedIsRefusedUnlessTolerated() {
            Keyring revoking =
                    new Keyring(REFUSE, List.of(acme.publisher()), Map.of(acme.fingerprint(), "stolen"), Set.of());
            refused(
                    verify(signed, revoking),
                    "the signature of 'acme' was revoked here ('stolen')",
                    "aitbc trust override");

            Keyring tolerant = new Keyring(
                    REFUSE,
                    List.of(acme.publisher()),
                    Map.of(acme.fingerprint(), "stolen"),
                    Set.of(acme.fingerprint()));
            accepted(verify(signed, tolerant));
        }

        @Test
        void ofAStrangerThatWasRevokedIsRefusedUnderEveryPolicy() {
            Keyring revoking = new Keyring(
                    new Policy(Unsigned.ALLOW, 1), List.of(), Map.of(acme.fingerprint(), "stolen"), Set.of());

            refused(verify(signed, revoking), "was revoked here");
        }

        @Test
        void thatIsForServersIsRefusedAndOneForCodeIsNot() {
            Owner server = Owner.selfSigned(folder, "server", "-ext", "EKU=serverAuth");
            Owner coder = Owner.selfSigned(folder, "coder", "-ext", "EKU=codeSigning", "-ext", "KU=digitalSignature");
            Owner locker = Owner.selfSigned(folder, "locker", "-ext", "KU=keyEncipherment");

            refused(verify(server.signs(unsigned), trusting(REFUSE, server.publisher())), "not for signing code");
            refused(
                    verify(locker.signs(unsigned), trusting(REFUSE, locker.publisher())),
                    "certificate that is not for signatures");
            accepted(verify(coder.signs(unsigned), trusting(REFUSE, coder.publisher())));
        }

        @Test
        void ofATrustedAuthorityIsAccepted() {
            Owner authority = Owner.selfSigned(folder, "root", "-ext", "BC=ca:true");
            Owner issued = Owner.issuedBy(authority, folder, "issued");
            Keyring keyring = trusting(REFUSE, authority.publisher());

            Verification verification = verify(issued.signs(unsigned), keyring);
            accepted(verification);
            assertThat(verification.signing().inWords()).isEqualTo("'root'");
            Keyring revoking = new Keyring(
                    REFUSE, List.of(authority.publisher()), Map.of(authority.fingerprint(), "lost"), Set.of());
            refused(verify(issued.signs(unsigned), revoking), "was revoked here ('lost')");
        }

        @Test
        void ofATrustedSignerWhoIsNoAuthorityIsAStranger() {
            Owner noAuthority = Owner.selfSigned(folder, "leaf", "-ext", "BC=ca:false");
            Owner issued = Owner.issuedBy(noAuthority, folder, "forged");

            refused(
                    verify(issued.signs(unsigned), trusting(REFUSE, noAuthority.publisher())),
                    "whom nobody here trusts");
        }
    }

    @Nested
    class TwoSigners {

        private final Policy both = new Policy(Unsigned.REFUSE, 2);

        @Test
        void areEnoughWhereTwoAreRequired() {
            byte[] twice = globex.signs(signed);

            Verification verification = verify(twice, trusting(both, acme.publisher(), globex.publisher()));
            accepted(verification);
            assertThat(verification.signing().inWords()).isEqualTo("'acme' and 'globex'");
        }

        @Test
        void areTooFewWhenOneIsMissing() {
            refused(
                    verify(signed, trusting(both, acme.publisher(), globex.publisher())),
                    "signed by 1 of the 2 publishers",
                    "'acme'");
        }

        @Test
        void areOneWhenTheyAreTheSamePublisher() {
            SigningKey key = SigningKey.generate();
            Publisher twoKeys = new Publisher(
                    "acme",
                    Publisher.EVERYTHING,
                    List.of(
                            acme.publisher().keys().get(0),
                            new TrustedKey.Ed25519(key.verifyingKey(), Optional.empty())));

            refused(verify(signed, trusting(both, twoKeys), detached(signed, key)), "signed by 1 of the 2 publishers");
        }

        @Test
        void doNoHarmToEachOther() {
            Keyring oneRevoked = new Keyring(
                    REFUSE,
                    List.of(acme.publisher(), globex.publisher()),
                    Map.of(acme.fingerprint(), "rotated"),
                    Set.of());

            accepted(verify(globex.signs(signed), oneRevoked));
        }

        @Test
        void mustBothHaveSignedEverything() {
            byte[] grown =
                    globex.signs(Zip.of(signed).with("x/C.class", "added").bytes());

            accepted(verify(grown, trusting(REFUSE, globex.publisher())));
            refused(verify(grown, trusting(REFUSE, acme.publisher())), "whom nobody here trusts");
        }
    }

    @Nested
    class APublisher {

        @Test
        void signsOnlyWhatItMay() {
            accepted(verify(signed, trusting(REFUSE, acme.publisher("other", "wal*"))));
            refused(
                    verify(signed, trusting(Policy.DEFAULT, acme.publisher("bitcoin-*", "purse"))),
                    "does not count for 'wallet': this publisher may sign 'bitcoin-*', 'purse' only",
                    "aitbc trust add FILE.pem --name acme --scope wallet");
        }

        @Test
        void isTrustedUntilTheOperatorSaid() {
            TrustedKey ending = new TrustedKey.Certificate(
                    acme.fingerprint(),
                    acme.certificate(),
                    Optional.of(Instant.now().plusSeconds(60)));
            Publisher ended = new Publisher("acme", Publisher.EVERYTHING, List.of(ending));

            refused(
                    verify(
                            signed,
                            trusting(REFUSE, ended),
                            SignatureInput.NOTHING,
                            Instant.now().plusSeconds(120)),
                    "trusted here only until");
            accepted(verify(signed, trusting(REFUSE, ended)));
        }
    }

    @Nested
    class ASignatureFile {

        private final SigningKey key = SigningKey.generate();
        private final Publisher smith = new Publisher(
                "smith", List.of("wallet"), List.of(new TrustedKey.Ed25519(key.verifyingKey(), Optional.empty())));

        @Test
        void ofATrustedKeyIsAccepted() {
            Verification verification = verify(unsigned, trusting(REFUSE, smith), detached(unsigned, key));

            accepted(verification);
            assertThat(verification.signing().inWords()).isEqualTo("'smith'");
        }

        @Test
        void ofOtherBytesIsRefusedUnderEveryPolicy() {
            refused(
                    verify(unsigned, trusting(Policy.DEFAULT, smith), detached(signed, key)),
                    "does not fit its signature file",
                    key.verifyingKey().id().toString());
        }

        @Test
        void ofAStrangerFollowsThePolicy() {
            SigningKey stranger = SigningKey.generate();

            refused(verify(unsigned, trusting(REFUSE, smith), detached(unsigned, stranger)), "whom nobody here trusts");
            Verification warned = verify(unsigned, trusting(Policy.DEFAULT, smith), detached(unsigned, stranger));
            assertThat(warned.findings()).isEmpty();
            assertThat(warned.signing().signature()).isEqualTo(Signature.UNTRUSTED);
        }

        @Test
        void thatCannotBeReadIsRefusedUnderEveryPolicy() {
            refused(
                    verify(unsigned, trusting(Policy.DEFAULT, smith), SignatureInput.of(Optional.of("nonsense"))),
                    "has a signature file that cannot be used",
                    "line 1");
        }

        @Test
        void countsBesideTheSignatureInside() {
            Policy both = new Policy(Unsigned.REFUSE, 2);

            accepted(verify(signed, trusting(both, acme.publisher(), smith), detached(signed, key)));
        }

        @Test
        void ofARevokedKeyIsRefused() {
            Keyring revoking = new Keyring(
                    REFUSE, List.of(smith), Map.of(key.verifyingKey().id(), "lost"), Set.of());

            refused(verify(unsigned, revoking, detached(unsigned, key)), "'smith' was revoked here ('lost')");
        }
    }
}
