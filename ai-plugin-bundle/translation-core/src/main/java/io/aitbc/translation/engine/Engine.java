package io.aitbc.translation.engine;

import io.aitbc.translation.align.Bitext;
import io.aitbc.translation.decode.Breadth;
import io.aitbc.translation.decode.Candidate;
import io.aitbc.translation.decode.Decoder;
import io.aitbc.translation.decode.Feature;
import io.aitbc.translation.decode.Weights;
import io.aitbc.translation.flat.BlockReader;
import io.aitbc.translation.flat.BlockWriter;
import io.aitbc.translation.flat.ModelDamaged;
import io.aitbc.translation.lm.LanguageModel;
import io.aitbc.translation.memory.TranslationMemory;
import io.aitbc.translation.phrases.PhraseTable;
import io.aitbc.translation.text.Normalizer;
import io.aitbc.translation.text.Placeholders;
import io.aitbc.translation.text.Sentence;
import io.aitbc.translation.text.SentenceSplitter;
import io.aitbc.translation.text.Tokenizer;
import io.aitbc.translation.text.Truecaser;
import io.aitbc.translation.text.Vocabulary;
import io.aitbc.translation.work.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A trained model. Translates; unmodifiable. */
public final class Engine {
    /** The files of a model, in the order in which they are written. */
    public static final List<String> FILES = List.of("vocab.bin", "phrases.bin", "lm.bin", "memory.bin");

    private static final double SURE = 0.99;

    private final SentenceEncoder encoder;
    private final Decoder decoder;
    private final Weights weights;
    private final TranslationMemory memory;

    Engine(SentenceEncoder encoder, Decoder decoder, Weights weights, TranslationMemory memory) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.weights = weights;
        this.memory = memory;
    }

    /** The same model with other weights. */
    public Engine with(Weights other) {
        return new Engine(encoder, decoder, other, memory);
    }

    /** The same model with another memory. */
    public Engine with(TranslationMemory other) {
        return new Engine(encoder, decoder, weights, other);
    }

    public Weights weights() {
        return weights;
    }

    public TranslationMemory memory() {
        return memory;
    }

    /** How many phrase pairs it has learned. */
    public int phrases() {
        return decoder.table().size();
    }

    /**
     * Translates text of any length: sentence by sentence, what was between them stays. A sentence that is remembered is not
     * decoded.
     *
     * @throws PlaceholdersLost when a sentence cannot be translated without losing a placeholder
     */
    public Rendering translate(String text, Breadth breadth, Watch watch) throws PlaceholdersLost {
        Optional<String> whole = memory.exact(text);
        if (whole.isPresent()) {
            return new Rendering(whole.get(), words(text), List.of(), 1);
        }
        StringBuilder out = new StringBuilder(text.length() * 2);
        Set<String> unknown = new LinkedHashSet<>();
        int words = 0;
        double confidence = 0;
        for (SentenceSplitter.Part part : SentenceSplitter.split(text)) {
            Optional<String> known = memory.exact(part.text());
            Rendering rendering = known.isPresent()
                    ? new Rendering(known.get(), words(part.text()), List.of(), 1)
                    : decode(part.text(), breadth, watch);
            out.append(rendering.text()).append(part.after());
            unknown.addAll(rendering.unknown());
            words += rendering.words();
            confidence += rendering.confidence() * rendering.words();
        }
        return new Rendering(out.toString(), words, List.copyOf(unknown), words == 0 ? 0 : confidence / words);
    }

    private static int words(String text) {
        return (int) Tokenizer.tokenize(Normalizer.normalize(text)).tokens().stream()
                .filter(Tokenizer::isWord)
                .count();
    }

    /** Translates one sentence without the memory. */
    public Rendering decode(String sentence, Breadth breadth, Watch watch) throws PlaceholdersLost {
        String clean = Normalizer.normalize(sentence);
        if (clean.isEmpty()) {
            return new Rendering("", 0, List.of(), 0);
        }
        Sentence tokens = Tokenizer.tokenize(clean);
        for (Breadth tried : List.of(breadth, breadth.monotone())) {
            for (Rendering rendering : decode(tokens, tried, watch)) {
                if (Placeholders.same(clean, rendering.text())) {
                    return rendering;
                }
            }
        }
        throw new PlaceholdersLost();
    }

    /** The translation, and the same with its placeholders kept apart. */
    private List<Rendering> decode(Sentence sentence, Breadth breadth, Watch watch) {
        Encoded encoded = encoder.encode(sentence);
        Assembly assembly = new Assembly(decoder.table(), encoder.target());
        double likelihood = 0;
        int from = 0;
        for (int to : SentenceSplitter.cuts(sentence.tokens(), Bitext.LONGEST)) {
            int[] words = Arrays.copyOfRange(encoded.words(), from, to);
            int[] copies = Arrays.copyOfRange(encoded.copies(), from, to);
            Candidate best =
                    decoder.best(words, copies, weights, breadth, 1, watch).get(0);
            assembly.add(best, encoded, from);
            likelihood += best.features()[Feature.TARGET_GIVEN_SOURCE.ordinal()];
            from = to;
        }
        List<String> tokens = Truecaser.beginsCapital(sentence.tokens())
                ? Truecaser.capitalize(assembly.tokens())
                : assembly.tokens();
        int words = (int) sentence.tokens().stream().filter(Tokenizer::isWord).count();
        double known =
                words == 0 ? 0 : Math.max(0, 1 - (double) assembly.unknown().size() / words);
        double confidence = Math.min(SURE, known * StrictMath.exp(likelihood / sentence.size()));
        return Stream.of(Tokenizer.join(tokens, assembly.slots()), Tokenizer.joinApart(tokens, assembly.slots()))
                .map(text -> new Rendering(text, words, assembly.unknown(), confidence))
                .toList();
    }

    /** The best translations of a sentence of at most {@link Bitext#LONGEST} tokens, with their tokens; for tuning. */
    public List<Scored> list(String sentence, Weights with, Breadth breadth, int count, Watch watch) {
        Sentence cut = Tokenizer.tokenize(sentence);
        boolean capital = Truecaser.beginsCapital(cut.tokens());
        Encoded encoded = encoder.encode(cut);
        List<Scored> list = new ArrayList<>();
        for (Candidate candidate : decoder.best(encoded.words(), encoded.copies(), with, breadth, count, watch)) {
            Assembly assembly = new Assembly(decoder.table(), encoder.target());
            assembly.add(candidate, encoded, 0);
            List<String> tokens = capital ? Truecaser.capitalize(assembly.tokens()) : assembly.tokens();
            list.add(new Scored(tokens, assembly.slots(), candidate.features()));
        }
        return list;
    }

    /**
     * A translation among others.
     *
     * @param tokens of the translation
     * @param slots the texts of its slots
     * @param features see {@link Feature}; not to be changed
     */
    public record Scored(List<String> tokens, List<String> slots, double[] features) {}

    /** The model as files, by name. */
    public Map<String, byte[]> write() {
        BlockWriter vocabulary = new BlockWriter("voca");
        encoder.source().write(vocabulary);
        encoder.target().write(vocabulary);
        encoder.sourceCase().write(vocabulary);
        for (double weight : weights.toArray()) {
            vocabulary.doubleValue(weight);
        }
        BlockWriter phrases = new BlockWriter("phra");
        decoder.table().write(phrases);
        BlockWriter language = new BlockWriter("lang");
        decoder.language().write(language);
        BlockWriter remembered = new BlockWriter("memo");
        memory.write(remembered);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(FILES.get(0), vocabulary.toBytes());
        files.put(FILES.get(1), phrases.toBytes());
        files.put(FILES.get(2), language.toBytes());
        files.put(FILES.get(3), remembered.toBytes());
        return files;
    }

    /**
     * The model of these files.
     *
     * @throws ModelDamaged when they are none
     */
    public static Engine read(Map<String, byte[]> files) throws ModelDamaged {
        BlockReader in = block(files, 0, "voca");
        Vocabulary source = Vocabulary.read(in);
        Vocabulary target = Vocabulary.read(in);
        Truecaser sourceCase = Truecaser.read(in);
        double[] weights = new double[Feature.COUNT];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.doubleValue();
        }
        in.end();
        BlockReader phrases = block(files, 1, "phra");
        PhraseTable table = PhraseTable.read(phrases);
        phrases.end();
        BlockReader language = block(files, 2, "lang");
        LanguageModel model = LanguageModel.read(language);
        language.end();
        BlockReader remembered = block(files, 3, "memo");
        TranslationMemory memory = TranslationMemory.read(remembered);
        remembered.end();
        SentenceEncoder encoder = new SentenceEncoder(source, target, sourceCase);
        return new Engine(encoder, new Decoder(table, model), Weights.of(weights), memory);
    }

    private static BlockReader block(Map<String, byte[]> files, int which, String kind) throws ModelDamaged {
        byte[] bytes = files.get(FILES.get(which));
        if (bytes == null) {
            throw new ModelDamaged("The file '" + FILES.get(which) + "' is missing.");
        }
        return new BlockReader(bytes, kind);
    }
}
