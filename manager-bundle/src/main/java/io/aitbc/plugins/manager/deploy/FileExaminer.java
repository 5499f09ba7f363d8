package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Completeness;
import io.aitbc.plugins.manager.admission.Completeness.Foreign;
import io.aitbc.plugins.manager.admission.Completeness.Incomplete;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.verify.SignatureInput;
import io.aitbc.plugins.manager.deploy.Observation.Bundle;
import io.aitbc.plugins.manager.deploy.Observation.Loose;
import io.aitbc.plugins.manager.deploy.Observation.Outlook;
import io.aitbc.plugins.manager.deploy.Staging.Staged;
import io.aitbc.plugins.manager.deploy.Staging.StagingFailure;
import io.aitbc.plugins.manager.lifecycle.Artifact;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads one file: complete? staged? admitted? May be used by several threads. */
final class FileExaminer {

    /** What the source of kept bytes is called in lists. */
    static final String KEPT = "kept";

    private static final int REPEATS = 2;

    private final Path stagingFolder;
    private final Staging staging;
    private final Inspection inspection;
    private final Clock clock;
    /** Replaced as a whole, so that a judgement that began before does not end up among those after. */
    private volatile Map<Question, Verdict> verdicts = new ConcurrentHashMap<>();

    FileExaminer(Path stagingFolder, Staging staging, Inspection inspection, Clock clock) {
        this.stagingFolder = stagingFolder;
        this.staging = staging;
        this.inspection = inspection;
        this.clock = clock;
    }

    /** A verdict holds for these bytes in this runtime. */
    private record Question(String sha256, AdmissionContext context) {}

    /**
     * What was seen and when.
     *
     * @param facts of the file whose bytes were read; for a link those of its end
     * @param beside of its signature file, if there is one
     * @param at taken before the first byte was read
     * @param changed whether the file was another one after the last byte was read
     */
    record Reading(
            Optional<Facts> facts, Optional<Facts> beside, Instant at, Observation observation, boolean changed) {
        /** An observation that no facts of a file belong to. */
        static Reading unrepeatable(Instant at, Observation observation) {
            return new Reading(Optional.empty(), Optional.empty(), at, observation, false);
        }

        /** Whether facts read now prove that the content is still the same. */
        boolean stillFits(Facts now, Optional<Facts> besideNow) {
            return facts.isPresent()
                    && facts.get().equals(now)
                    && now.conclusive(at)
                    && beside.equals(besideNow)
                    && besideNow.map(signatures -> signatures.conclusive(at)).orElse(true);
        }
    }

    /**
     * @param file where the bytes are; for a link its end
     * @param shown the operator's name for it, beside which its signatures are
     * @param withRuntime whether it came with the installation
     */
    Reading examine(Path file, Path shown, Measure measure, boolean withRuntime) {
        Reading reading = examineOnce(file, shown, measure, withRuntime);
        // A file that was replaced under our hands rests at once; one that is being written does not.
        for (int again = 0; again < REPEATS && reading.changed(); again++) {
            reading = examineOnce(file, shown, measure, withRuntime);
        }
        return reading;
    }

    /** Judges staged bytes, hashed anew whatever is known of them. */
    Observation again(String hash, Measure measure, boolean withRuntime) throws IOException {
        staging.doubt(hash);
        Optional<Staged> copy = staging.find(hash);
        if (copy.isEmpty()) {
            return new Loose(Outlook.FINAL, Finding.keptDamaged(stagingFolder.resolve(hash + ".jar")));
        }
        SignatureInput input = new SignatureInput(staging.signatures(hash), Optional.empty(), withRuntime);
        return judge(copy.get(), copy.get().path(), measure, input);
    }

    /** Judges bytes that were kept when their file went or changed. */
    KeptBytes kept(String hash, Measure measure) throws IOException {
        Optional<Staged> copy = staging.find(hash);
        if (copy.isEmpty()) {
            return new KeptBytes.Unfit(Finding.keptDamaged(stagingFolder.resolve(hash + ".jar")));
        }
        Staged staged = copy.get();
        SignatureInput input = SignatureInput.of(staging.signatures(hash));
        Observation observation = judge(staged, staged.path(), measure, input);
        if (observation instanceof Loose loose) {
            return new KeptBytes.Unfit(loose.reason());
        }
        Bundle bundle = (Bundle) observation;
        return bundle.admitted()
                .<KeptBytes>map(descriptor -> new KeptBytes.Sound(
                        new Artifact(descriptor, hash, staged.path(), KEPT, Optional.empty(), bundle.signing())))
                .orElseGet(() -> new KeptBytes.Unfit(Finding.why(bundle.verdict())));
    }

    /** Forgets the verdicts about bytes that no file holds any more. */
    void retain(Set<String> hashes, Measure measure) {
        verdicts.keySet()
                .removeIf(question -> !hashes.contains(question.sha256())
                        || !question.context().equals(measure.context()));
        inspection.retain(hashes);
    }

    /** A rule that lies outside of bytes and context has changed: all verdicts are asked for again. */
    void forget() {
        verdicts = new ConcurrentHashMap<>();
    }

    private Reading examineOnce(Path file, Path shown, Measure measure, boolean withRuntime) {
        Instant at = clock.instant();
        try {
            Facts before = Facts.of(file);
            Optional<Facts> beside = Facts.find(DetachedSignatures.beside(shown));
            Observation observation = observe(file, shown, measure, before, withRuntime);
            boolean growing = observation instanceof Loose loose && loose.outlook() == Outlook.GROWING;
            boolean changed = !growing
                    && !(Facts.of(file).equals(before)
                            && Facts.find(DetachedSignatures.beside(shown)).equals(beside));
            return new Reading(
                    Optional.of(before),
                    beside,
                    at,
                    changed ? new Loose(Outlook.GROWING, Finding.changing(shown)) : observation,
                    changed);
        } catch (IOException e) {
            return Reading.unrepeatable(at, new Loose(Outlook.OBSTRUCTED, Finding.unreadable(shown, e)));
        }
    }

    private Observation observe(Path file, Path shown, Measure measure, Facts before, boolean withRuntime) {
        try {
            if (before.kind() != Facts.Kind.FILE) {
                return new Loose(Outlook.FINAL, Finding.notAFile(shown));
            }
            Completeness completeness = Completeness.of(file);
            if (completeness instanceof Incomplete incomplete) {
                return new Loose(Outlook.GROWING, Finding.incomplete(shown, incomplete.bytes()));
            }
            if (completeness instanceof Foreign foreign) {
                return new Loose(Outlook.FINAL, foreign.reason());
            }
            Staged staged = staging.take(file);
            Optional<String> beside = DetachedSignatures.textBeside(shown);
            Optional<String> signatures = beside.isPresent() ? beside : staging.signatures(staged.sha256());
            SignatureInput input = new SignatureInput(signatures, Optional.empty(), withRuntime);
            Observation observation = judge(staged, shown, measure, input);
            if (beside.isPresent()
                    && observation instanceof Bundle bundle
                    && bundle.admitted().isPresent()) {
                staging.keepSignatures(staged.sha256(), beside.get());
            }
            return observation;
        } catch (StagingFailure e) {
            return new Loose(Outlook.OBSTRUCTED, Finding.unstaged(shown, stagingFolder, e));
        } catch (IOException e) {
            return new Loose(Outlook.OBSTRUCTED, Finding.unreadable(shown, e));
        }
    }

    private Observation judge(Staged staged, Path shown, Measure measure, SignatureInput input) {
        try {
            Map<Question, Verdict> known = verdicts;
            Question question = new Question(staged.sha256(), measure.context());
            Verdict verdict = known.get(question);
            if (verdict == null) {
                verdict = inspection.examine(staged.sha256(), staged.path(), measure.context());
                known.put(question, verdict);
            }
            Verdict verified = inspection.verify(verdict, staged.sha256(), staged.path(), input, measure.keyring());
            return new Bundle(staged.sha256(), staged.path(), verified);
        } catch (IOException | RuntimeException | LinkageError e) {
            // A fault of the examination must cost this file only, and must be seen.
            return new Loose(Outlook.OBSTRUCTED, Finding.unjudged(shown, e));
        }
    }
}
