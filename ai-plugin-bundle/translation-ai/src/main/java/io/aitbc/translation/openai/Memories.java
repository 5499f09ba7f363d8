package io.aitbc.translation.openai;

import io.aitbc.translation.memory.TranslationMemory;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The memories in use, read when first needed. A damaged one is told once and counts as empty. Thread-safe. */
final class Memories {

    private static final double LEAST_SIMILARITY = 0.4;

    private final MemoryFiles files;
    private final BiConsumer<String, Map<String, Object>> news;
    private final Map<LanguagePair, TranslationMemory> loaded = new ConcurrentHashMap<>();

    Memories(MemoryFiles files, BiConsumer<String, Map<String, Object>> news) {
        this.files = files;
        this.news = news;
    }

    TranslationMemory of(LanguagePair pair) {
        TranslationMemory known = loaded.get(pair);
        if (known != null) {
            return known;
        }
        List<TranslationFailure> damages = new ArrayList<>();
        TranslationMemory memory = load(pair, damages);
        // Told outside the lock: who hears of it may come back for a memory.
        for (TranslationFailure damaged : damages) {
            news.accept("model.corrupt", Map.of("pair", pair.id(), "reason", damaged.sentence()));
        }
        return memory;
    }

    /** The nearest pairs that are near at all, the nearest one last. */
    List<SentencePair> near(String text, LanguagePair pair, int most) {
        List<SentencePair> near = new ArrayList<>();
        for (TranslationMemory.Found found : of(pair).nearest(text, most)) {
            if (found.similarity() >= LEAST_SIMILARITY) {
                near.add(0, new SentencePair(found.source(), found.target()));
            }
        }
        return near;
    }

    private static TranslationMemory memory(List<SentencePair> pairs) {
        return TranslationMemory.of(
                pairs.stream().map(SentencePair::source).toList(),
                pairs.stream().map(SentencePair::target).toList());
    }

    private synchronized TranslationMemory load(LanguagePair pair, List<TranslationFailure> damages) {
        TranslationMemory known = loaded.get(pair);
        if (known != null) {
            return known;
        }
        TranslationMemory memory;
        try {
            memory = memory(files.current(pair).orElse(List.of()));
        } catch (TranslationFailure damaged) {
            damages.add(damaged);
            memory = memory(List.of());
        }
        loaded.put(pair, memory);
        return memory;
    }

    synchronized ModelVersion train(LanguagePair pair, List<SentencePair> pairs) throws TranslationFailure {
        try {
            ModelVersion version = files.store(pair, pairs);
            loaded.put(pair, memory(pairs));
            return version;
        } catch (IOException e) {
            throw new TranslationFailure(
                    Code.PROVIDER_UNAVAILABLE,
                    "The memory of " + pair + " cannot be written: " + e.getMessage() + ".",
                    e);
        }
    }

    synchronized ModelVersion rollback(LanguagePair pair, Optional<String> wanted) throws TranslationFailure {
        List<ModelVersion> versions = files.versions(pair);
        int current = 0;
        while (current < versions.size() && !versions.get(current).current()) {
            current++;
        }
        int index = current + 1;
        if (wanted.isPresent()) {
            index = versions.stream().map(ModelVersion::version).toList().indexOf(wanted.get());
        }
        if (index < 0 || index >= versions.size()) {
            throw new TranslationFailure(
                    Code.INVALID_INPUT,
                    "There is no "
                            + wanted.map(name -> "version '" + name + "'").orElse("earlier version") + " of " + pair
                            + ". 'aitbc translate models' shows what is kept.");
        }
        ModelVersion used = files.use(pair, versions.get(index).version());
        loaded.remove(pair);
        return used;
    }

    synchronized List<ModelVersion> all() throws TranslationFailure {
        List<ModelVersion> all = new ArrayList<>();
        for (LanguagePair pair : files.pairs()) {
            all.addAll(files.versions(pair));
        }
        return all;
    }
}
