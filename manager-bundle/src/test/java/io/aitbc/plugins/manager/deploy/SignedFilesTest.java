package io.aitbc.plugins.manager.deploy;

import static io.aitbc.plugins.manager.deploy.Rig.chosen;
import static io.aitbc.plugins.manager.deploy.Rig.runs;
import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.Verdict.Admitted;
import io.aitbc.plugins.manager.admission.Verdict.Refused;
import io.aitbc.plugins.manager.admission.verify.SignatureInput;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.lifecycle.Selection;
import io.aitbc.plugins.manager.lifecycle.VersionHistory.Passed;
import io.aitbc.plugins.manager.reason.Cause;
import io.aitbc.plugins.manager.trust.Keyring;
import io.aitbc.plugins.manager.trust.Policy;
import io.aitbc.plugins.manager.trust.Signature;
import io.aitbc.plugins.manager.trust.Signer;
import io.aitbc.plugins.manager.trust.Signing;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.store.Signers;
import io.aitbc.plugins.manager.trust.store.TrustState.Agreed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and their signature files; a signature file of these tests holds the name of who signed. */
class SignedFilesTest {

    private static final Policy REFUSE = new Policy(Policy.Unsigned.REFUSE, 1);

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void prepare() throws IOException {
        rig = new Rig(folder);
        rig.signatures = SignedFilesTest::judge;
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private static Fingerprint key(String name) {
        return Fingerprint.of(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Signing signedBy(String name) {
        return new Signing(Signature.VALID, List.of(new Signer(name, key(name), "")), List.of());
    }

    /** Whoever is named has signed, unless the keyring revokes the key; nobody is refused where the policy says so. */
    private static Verdict judge(Verdict verdict, SignatureInput input, Keyring keyring) {
        if (!(verdict instanceof Admitted admitted)) {
            return verdict;
        }
        String name = input.signatures().orElse("");
        if (name.isEmpty()) {
            return keyring.policy().unsigned() == Policy.Unsigned.REFUSE && !input.withRuntime()
                    ? refused(admitted, "nobody has signed it")
                    : admitted;
        }
        return keyring.revocation(key(name)).isPresent()
                ? refused(admitted, "the key of " + name + " was revoked")
                : new Admitted(admitted.descriptor(), signedBy(name));
    }

    private static Refused refused(Admitted admitted, String why) {
        return new Refused(
                List.of(Cause.of(Code.REFUSED, why + ".")),
                Optional.of(admitted.descriptor().name()),
                Optional.of(admitted.descriptor().version()));
    }

    private static Keyring revoking(String name) {
        return new Keyring(Policy.DEFAULT, List.of(), Map.of(key(name), "stolen"), Set.of());
    }

    private static Keyring refusingUnsigned() {
        return new Keyring(REFUSE, List.of(), Map.of(), Set.of());
    }

    private void sign(String file, String signer) throws IOException {
        Path part = rig.places.deploy().resolve("." + file + ".part");
        Files.writeString(part, signer);
        Files.move(
                part,
                rig.places.deploy().resolve(file + ".sig"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static Predicate<Selection> refuses(String name, String why) {
        return selection -> Optional.ofNullable(selection.plugins().get(name))
                .filter(choice -> choice.chosen().isEmpty())
                .flatMap(choice -> choice.problem())
                .map(problem -> problem.message().contains(why))
                .orElse(false);
    }

    private static Predicate<Selection> signed(String name, String by) {
        return selection -> chosen(selection, name)
                .map(artifact -> artifact.signing().inWords().equals("'" + by + "'"))
                .orElse(false);
    }

    @Test
    void aSignatureThatArrivesAfterItsFileLetsItIn() throws IOException {
        rig.start();
        rig.trust(refusingUnsigned());
        rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
        rig.until(refuses("alpha", "nobody has signed it"));

        sign("a.jar", "acme");
        Selection selection = rig.until(signed("alpha", "acme"));

        assertThat(selection.files()).isEmpty();
    }

    @Test
    void aSignatureThatIsThereBeforeItsFileIsNoForeignFile() throws IOException {
        rig.start();
        rig.trust(refusingUnsigned());
        sign("a.jar", "acme");
        assertThat(rig.rescan().files()).isEmpty();

        rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
        rig.until(signed("alpha", "acme"));
    }

    @Test
    void aSignatureBelongsToTheBytesAndMayGo() throws IOException {
        rig.start();
        rig.trust(refusingUnsigned());
        sign("a.jar", "acme");
        rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
        rig.until(signed("alpha", "acme"));

        Files.delete(rig.places.deploy().resolve("a.jar.sig"));
        assertThat(signed("alpha", "acme").test(rig.rescan())).isTrue();
    }

    @Test
    void whatCameWithTheInstallationIsJudgedAsThat() throws IOException {
        rig.drop(rig.places.plugins(), "a.jar", Jar.plugin("alpha", "1.0.0"));
        rig.trust(refusingUnsigned());
        rig.start();

        rig.until(runs("alpha", "1.0.0"));
    }

    @Test
    void bytesInUseWhoseSignerIsRevokedAreDropped() throws IOException {
        rig.start();
        sign("a.jar", "acme");
        rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
        rig.until(signed("alpha", "acme"));

        rig.trust(revoking("acme"));
        rig.until(refuses("alpha", "was revoked"));

        rig.trust(Keyring.EMPTY);
        rig.until(signed("alpha", "acme"));
    }

    @Test
    void bytesOfBeforeStayOnlyAsLongAsTheirOwnSignerCounts() throws IOException {
        rig.start();
        sign("a.jar", "acme");
        rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
        rig.until(signed("alpha", "acme"));
        rig.drop("a.jar", Jar.plugin("alpha", "2.0.0").thatIsRefused());
        rig.untilTrue(() -> rig.latest().plugins().containsKey("alpha")
                && !Rig.choice(rig.latest(), "alpha").others().isEmpty());
        assertThat(chosen(rig.latest(), "alpha")).isPresent();

        rig.trust(revoking("acme"));
        rig.until(selection -> chosen(selection, "alpha").isEmpty());
    }

    @Test
    void whatIsInstalledFromBytesThatNoFileHoldsIsJudgedWithEveryKeyringToo() throws IOException {
        rig.start();
        sign("a.jar", "acme");
        rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
        Artifact installed = chosen(rig.until(signed("alpha", "acme")), "alpha").orElseThrow();
        rig.inUse = Set.of(installed.sha256());
        Files.delete(rig.places.deploy().resolve("a.jar.sig"));
        rig.drop("a.jar", Jar.plugin("alpha", "2.0.0"));
        assertThat(rig.until(runs("alpha", "2.0.0")).forbidden()).isEmpty();

        rig.trust(revoking("acme"));

        Selection selection = rig.until(now -> !now.forbidden().isEmpty());
        assertThat(selection.forbidden()).containsOnlyKeys(installed.sha256());
        assertThat(selection.forbidden().values()).singleElement().satisfies(why -> assertThat(why.message())
                .contains("the key of acme was revoked"));
        assertThat(chosen(selection, "alpha")
                        .map(artifact -> artifact.descriptor().version()))
                .contains("2.0.0");
        rig.trust(Keyring.EMPTY);
        rig.until(now -> now.forbidden().isEmpty());
    }

    @Test
    void bytesOfBeforeAreDroppedWithTheirSignerThoughTheirFileCannotBeRead() throws IOException {
        rig.start();
        sign("a.jar", "acme");
        Path file = rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
        Artifact installed = chosen(rig.until(signed("alpha", "acme")), "alpha").orElseThrow();
        rig.inUse = Set.of(installed.sha256());
        // In one step: a file that was away for a moment was removed.
        Path link = Files.createSymbolicLink(file.resolveSibling(".a.jar.tmp"), rig.base.resolve("nowhere.jar"));
        Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
        rig.untilTrue(() -> !Rig.choice(rig.latest(), "alpha").others().isEmpty());
        assertThat(chosen(rig.latest(), "alpha")).isPresent();

        rig.trust(revoking("acme"));

        rig.until(selection -> chosen(selection, "alpha").isEmpty());
    }

    @Test
    void anUpdateByAnotherSignerWaitsForTheOperator() throws IOException {
        rig.start();
        sign("a.jar", "acme");
        rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
        rig.until(signed("alpha", "acme"));
        rig.signers(new Signers(
                Map.of("alpha", new Agreed(List.of("acme"), List.of(key("acme").toString())))));

        sign("b.jar", "mallory");
        rig.drop("b.jar", Jar.plugin("alpha", "2.0.0"));
        rig.drop("c.jar", Jar.plugin("alpha", "3.0.0"));
        Selection selection = rig.until(now -> now.plugins().containsKey("alpha")
                && Rig.choice(now, "alpha").others().size() == 2);

        assertThat(chosen(selection, "alpha")
                        .map(artifact -> artifact.descriptor().version()))
                .contains("1.0.0");
        assertThat(Rig.choice(selection, "alpha").others())
                .extracting(other -> other.reason().message())
                .anySatisfy(text -> assertThat(text)
                        .isEqualTo("Plugin 'alpha' 2.0.0 was refused: it is signed by 'mallory', and what was taken of"
                                + " 'alpha' before by 'acme'."))
                .anySatisfy(text -> assertThat(text).contains("3.0.0").contains("nobody has signed it"));
        Optional<Artifact> contested = Rig.await(rig.examinations().contested("alpha"));
        assertThat(contested.map(artifact -> artifact.descriptor().version())).contains("3.0.0");

        rig.signers(new Signers(Map.of(
                "alpha", new Agreed(List.of("mallory"), List.of(key("mallory").toString())))));
        rig.until(runs("alpha", "2.0.0"));
    }

    @Test
    void anUpdateInPlaceByAnotherSignerLeavesWhatRunsAndAlsoOverARestart() throws IOException {
        rig.start();
        sign("a.jar", "acme");
        rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
        Artifact before = chosen(rig.until(signed("alpha", "acme")), "alpha").orElseThrow();
        Signers acme = new Signers(
                Map.of("alpha", new Agreed(List.of("acme"), List.of(key("acme").toString()))));
        rig.signers(acme);
        rig.histories.passed(List.of(new Passed(before, "{}")));

        Files.delete(rig.places.deploy().resolve("a.jar.sig"));
        rig.drop("a.jar", Jar.plugin("alpha", "2.0.0"));
        sign("a.jar", "mallory");

        Predicate<Selection> refusedBeside = now -> runs("alpha", "1.0.0").test(now)
                && Rig.choice(now, "alpha").others().stream()
                        .anyMatch(other -> other.reason().message().contains("it is signed by 'mallory'"));
        rig.until(refusedBeside);
        rig.close();
        rig = new Rig(folder);
        rig.signatures = SignedFilesTest::judge;
        rig.signers(acme);
        rig.start();
        rig.until(refusedBeside);

        rig.signers(Signers.NOBODY);
        rig.until(runs("alpha", "2.0.0"));
    }

    @Test
    void theCommandDoorRefusesAnotherSignerToo() throws IOException {
        rig.start();
        rig.signers(new Signers(
                Map.of("alpha", new Agreed(List.of("acme"), List.of(key("acme").toString())))));
        Path file = Files.write(
                folder.resolve("own.jar"), Jar.plugin("alpha", "2.0.0").bytes());

        Prepared prepared = Rig.await(rig.orders().prepare(file));

        assertThat(prepared).isInstanceOfSatisfying(Prepared.Unfit.class, unfit -> {
            assertThat(unfit.reason().code()).isEqualTo(Code.REFUSED);
            assertThat(unfit.reason().fix().orElse("")).contains("aitbc trust accept alpha");
        });
    }

    @Test
    void whatIsInstalledByCommandKeepsItsSignature() throws IOException {
        rig.start();
        rig.trust(refusingUnsigned());
        Path file = Files.write(
                folder.resolve("own.jar"), Jar.plugin("alpha", "1.0.0").bytes());
        assertThat(Rig.await(rig.orders().prepare(file))).isInstanceOf(Prepared.Unfit.class);
        Files.writeString(folder.resolve("own.jar.sig"), "acme");

        Prepared.Ready ready = (Prepared.Ready) Rig.await(rig.orders().prepare(file));
        Rig.await(rig.orders().install(ready));

        rig.until(signed("alpha", "acme"));
        assertThat(rig.places.installed().resolve("alpha-1.0.0.jar.sig")).hasContent("acme");
        Rig.await(rig.orders().uninstall("alpha"));
        assertThat(rig.places.installed().resolve("alpha-1.0.0.jar.sig")).doesNotExist();
    }

    @Test
    void aStagedCopyThatSomebodyChangedIsSeen() throws IOException {
        rig.start();
        rig.drop("a.jar", Jar.plugin("alpha", "1.0.0"));
        Artifact artifact = chosen(rig.until(runs("alpha", "1.0.0")), "alpha").orElseThrow();
        assertThat(Rig.await(rig.examinations().examine("alpha")).orElseThrow().findings())
                .isEmpty();

        byte[] bytes = Files.readAllBytes(artifact.staged());
        bytes[bytes.length / 2] ^= 1;
        Files.write(artifact.staged(), bytes);

        assertThat(Rig.await(rig.examinations().examine("alpha")).orElseThrow().findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.REFUSED);
                    assertThat(finding.message()).contains("is damaged");
                });
    }
}
