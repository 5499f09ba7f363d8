package io.aitbc.translation.corpus;

import io.aitbc.translation.memory.NearestIndex;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.text.Normalizer;
import io.aitbc.translation.work.Phase;
import io.aitbc.translation.work.Watch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cleans and splits pairs. Which part a pair belongs to depends on its source alone, so that a sentence that measures one
 * model was not learned by another.
 */
public final class CorpusBuilder {
    /** Fewer usable pairs are refused: what they give is no translation. */
    public static final int LEAST = 200;

    /** As similar as this is a neighbour. */
    public static final double NEIGHBOUR = 0.7;

    private static final int PARTS = 100;
    private static final int TEST_PARTS = 10;
    private static final int DEVELOPMENT_PARTS = 17;
    private static final int MOST_TEST = 1000;
    private static final int MOST_DEVELOPMENT = 300;

    private final Watch watch;
    private final Map<Rejection, Integer> rejected = new EnumMap<>(Rejection.class);
    private final Set<CleanPair> seen = new HashSet<>();
    private final List<CleanPair> training = new ArrayList<>();
    private final Map<Long, CleanPair> development = new TreeMap<>();
    private final Map<Long, CleanPair> test = new TreeMap<>();
    private final List<CleanPair> neighbours = new ArrayList<>();
    private final MessageDigest digest = sha256();

    public CorpusBuilder(Watch watch) {
        this.watch = watch;
    }

    /**
     * The corpus of these pairs.
     *
     * @throws TooLittle when fewer than {@value #LEAST} can be used
     */
    public Corpus build(List<SentencePair> pairs) throws TooLittle {
        for (int i = 0; i < pairs.size(); i++) {
            if ((i & 0xff) == 0) {
                watch.progress(Phase.PREPARING, 0.5 * i / pairs.size());
            }
            take(pairs.get(i));
        }
        if (seen.size() < LEAST) {
            throw new TooLittle("Of " + pairs.size() + " pairs " + seen.size() + " can be learned from, but " + LEAST
                    + " are needed" + why() + ". Give more pairs.");
        }
        List<CleanPair> testPart = cap(test, MOST_TEST);
        List<CleanPair> developmentPart = cap(development, MOST_DEVELOPMENT);
        List<CleanPair> kept = withoutNeighbours(testPart, developmentPart);
        String checksum = HexFormat.of().formatHex(digest.digest());
        return new Corpus(kept, developmentPart, testPart, neighbours, rejected, checksum);
    }

    private String why() {
        String reasons = rejected.entrySet().stream()
                .sorted(Map.Entry.<Rejection, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> entry.getValue() + " " + entry.getKey().value())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return reasons.isEmpty() ? "" : " (rejected: " + reasons + ")";
    }

    private void take(SentencePair pair) {
        digest.update(pair.source().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(pair.target().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 1);
        Rejection objection = PairFilter.objection(pair.source(), pair.target()).orElse(null);
        if (objection != null) {
            rejected.merge(objection, 1, Integer::sum);
            return;
        }
        CleanPair clean = new CleanPair(Normalizer.normalize(pair.source()), Normalizer.normalize(pair.target()));
        if (!seen.add(clean)) {
            rejected.merge(Rejection.DUPLICATE, 1, Integer::sum);
            return;
        }
        long hash = hash(clean.source());
        int part = (int) Long.remainderUnsigned(hash, PARTS);
        if (part >= DEVELOPMENT_PARTS) {
            training.add(clean);
        } else if ((part < TEST_PARTS ? test : development).putIfAbsent(hash, clean) != null) {
            rejected.merge(Rejection.DUPLICATE, 1, Integer::sum);
        }
    }

    private static long hash(String text) {
        byte[] bytes = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        long hash = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            hash = hash << 8 | bytes[i] & 0xff;
        }
        return hash;
    }

    /** Those with the lowest hashes; the others are learned from. */
    private List<CleanPair> cap(Map<Long, CleanPair> part, int most) {
        List<CleanPair> ordered = List.copyOf(part.values());
        int kept = Math.min(most, ordered.size());
        training.addAll(ordered.subList(kept, ordered.size()));
        return ordered.subList(0, kept);
    }

    private List<CleanPair> withoutNeighbours(List<CleanPair> testPart, List<CleanPair> developmentPart) {
        List<String> measured = new ArrayList<>();
        testPart.forEach(pair -> measured.add(pair.source()));
        developmentPart.forEach(pair -> measured.add(pair.source()));
        NearestIndex index = new NearestIndex(measured);
        List<CleanPair> kept = new ArrayList<>(training.size());
        for (int i = 0; i < training.size(); i++) {
            if ((i & 0xff) == 0) {
                watch.progress(Phase.PREPARING, 0.5 + 0.5 * i / training.size());
            }
            CleanPair pair = training.get(i);
            if (index.hasNeighbour(pair.source(), NEIGHBOUR)) {
                neighbours.add(pair);
            } else {
                kept.add(pair);
            }
        }
        return kept;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
