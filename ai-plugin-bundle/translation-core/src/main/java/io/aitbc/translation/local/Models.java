package io.aitbc.translation.local;

import io.aitbc.translation.engine.Engine;
import io.aitbc.translation.flat.ModelDamaged;
import io.aitbc.translation.provider.Evaluation;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ModelVersion;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.store.EvaluationFile;
import io.aitbc.translation.store.ModelStore;
import io.aitbc.translation.store.StoredModel;
import io.aitbc.translation.store.VersionEntry;
import io.aitbc.translation.work.WorkStopped;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The models in use, read when first asked for; exchanged as a whole, so that a translation keeps the one it began with. */
final class Models {
    private final ModelStore store;
    private final BiConsumer<String, Map<String, Object>> news;
    private final Map<LanguagePair, InUse> inUse = new ConcurrentHashMap<>();
    private final Object changing = new Object();

    /**
     * A model and its version.
     *
     * @param engine translates
     * @param version such as {@code v000007}
     * @param examined what it made of the sentences that measured it
     */
    record InUse(Engine engine, String version, Map<String, String> examined) {
        InUse {
            examined = Map.copyOf(examined);
        }
    }

    /**
     * A model to be kept.
     *
     * @param engine translates
     * @param evaluation how good it is
     * @param examined what it made of the sentences that measured it
     * @param pairs how many it learned from
     * @param candidate whether it is not to be used
     */
    record Made(Engine engine, Evaluation evaluation, Map<String, String> examined, int pairs, boolean candidate) {}

    Models(ModelStore store, BiConsumer<String, Map<String, Object>> news) {
        this.store = store;
        this.news = news;
    }

    /** The model in use for a pair, if there is one. */
    Optional<InUse> find(LanguagePair pair) throws TranslationFailure {
        InUse present = inUse.get(pair);
        if (present != null) {
            return Optional.of(present);
        }
        List<String> damages = new ArrayList<>();
        Optional<InUse> loaded;
        synchronized (changing) {
            present = inUse.get(pair);
            loaded = present != null ? Optional.of(present) : load(pair, damages);
            loaded.ifPresent(model -> inUse.put(pair, model));
        }
        tell(pair, damages, loaded.map(InUse::version));
        if (loaded.isEmpty() && !damages.isEmpty()) {
            throw new TranslationFailure(
                    TranslationFailure.Code.MODEL_CORRUPT,
                    "No kept model for " + pair + " can be read: " + damages.get(0) + " Train it again.");
        }
        return loaded;
    }

    private Optional<InUse> load(LanguagePair pair, List<String> damages) throws TranslationFailure {
        try {
            Optional<StoredModel> stored = store.load(pair.id(), damages::add);
            return stored.isPresent() ? Optional.of(open(stored.get())) : Optional.empty();
        } catch (ClosedByInterruptException e) {
            throw new WorkStopped();
        } catch (IOException e) {
            throw unreadable(pair, e);
        }
    }

    private static InUse open(StoredModel stored) throws ModelDamaged {
        byte[] examined = stored.files().get(Comparison.NAME);
        return new InUse(
                Engine.read(stored.files()), stored.version(), examined == null ? Map.of() : Comparison.read(examined));
    }

    private void tell(LanguagePair pair, List<String> damages, Optional<String> instead) {
        for (String damage : damages) {
            news.accept(
                    "model.corrupt",
                    Map.of("pair", pair.id(), "reason", damage, "version_in_use", instead.orElse("none")));
        }
    }

    /** Keeps a new version; in use from now on if it is no candidate. */
    String keep(LanguagePair pair, Made made) throws TranslationFailure {
        try {
            Map<String, byte[]> files = made.engine().write();
            files.put(EvaluationFile.NAME, EvaluationFile.write(made.evaluation()));
            files.put(Comparison.NAME, Comparison.write(made.examined()));
            synchronized (changing) {
                String version = store.save(pair.id(), files, made.pairs(), made.candidate());
                if (!made.candidate()) {
                    store.promote(pair.id(), version);
                    inUse.put(pair, new InUse(made.engine(), version, made.examined()));
                }
                prune(pair);
                return version;
            }
        } catch (ClosedByInterruptException e) {
            throw new WorkStopped();
        } catch (IOException e) {
            throw new TranslationFailure(
                    TranslationFailure.Code.PROVIDER_UNAVAILABLE,
                    "The new model for " + pair + " could not be written: " + e.getMessage()
                            + ". The one before stays in use. Make room or repair the folder.",
                    e);
        }
    }

    /** The new model is kept by now: an old one that cannot be deleted takes room and nothing else. */
    private void prune(LanguagePair pair) {
        try {
            store.prune(pair.id());
        } catch (IOException e) {
            news.accept("model.not_deleted", Map.of("pair", pair.id(), "reason", String.valueOf(e.getMessage())));
        }
    }

    /** Goes back; see {@link LocalTranslator#rollback}. */
    ModelVersion rollback(LanguagePair pair, Optional<String> version) throws TranslationFailure {
        synchronized (changing) {
            try {
                String current = store.current(pair.id()).orElse("");
                List<VersionEntry> kept = store.list(pair.id());
                VersionEntry chosen = kept.stream()
                        .filter(entry -> version.isPresent()
                                ? entry.version().equals(version.get())
                                : entry.version().compareTo(current) < 0
                                        && !entry.manifest().candidate())
                        .findFirst()
                        .orElseThrow(() -> none(pair, version, kept));
                InUse read = open(store.read(pair.id(), chosen.version()));
                store.promote(pair.id(), chosen.version());
                inUse.put(pair, read);
                return describe(pair, chosen, chosen.version());
            } catch (ModelDamaged e) {
                throw new TranslationFailure(
                        TranslationFailure.Code.MODEL_CORRUPT,
                        "The version to go back to for " + pair + " is damaged: " + e.getMessage()
                                + " The current one stays in use.",
                        e);
            } catch (IOException e) {
                throw unreadable(pair, e);
            }
        }
    }

    private static TranslationFailure none(LanguagePair pair, Optional<String> version, List<VersionEntry> kept) {
        String have = kept.isEmpty()
                ? "none"
                : String.join(", ", kept.stream().map(VersionEntry::version).toList());
        String wanted = version.map(name -> "no version '" + name + "'").orElse("no older version");
        return new TranslationFailure(
                TranslationFailure.Code.INVALID_INPUT,
                "There is " + wanted + " of the model for " + pair + ". Kept are: " + have + ".");
    }

    /** All versions of all pairs. */
    List<ModelVersion> list() throws TranslationFailure {
        List<ModelVersion> all = new ArrayList<>();
        for (LanguagePair pair : pairs()) {
            try {
                String current = store.current(pair.id()).orElse("");
                for (VersionEntry entry : store.list(pair.id())) {
                    all.add(describe(pair, entry, current));
                }
            } catch (IOException e) {
                throw unreadable(pair, e);
            }
        }
        all.sort(Comparator.comparing(ModelVersion::trained).reversed());
        return all;
    }

    private ModelVersion describe(LanguagePair pair, VersionEntry entry, String current) throws IOException {
        Optional<byte[]> metrics = store.file(pair.id(), entry.version(), EvaluationFile.NAME);
        Optional<Evaluation> evaluation = Optional.empty();
        if (metrics.isPresent()) {
            try {
                evaluation = Optional.of(EvaluationFile.read(metrics.get()));
            } catch (ModelDamaged e) {
                // Listed without its scores; using it would say that it is damaged.
                evaluation = Optional.empty();
            }
        }
        return new ModelVersion(
                pair,
                entry.version(),
                entry.version().equals(current),
                entry.manifest().trained(),
                entry.manifest().pairs(),
                entry.bytes(),
                evaluation);
    }

    /** The pairs with a model in use. */
    List<LanguagePair> pairs() throws TranslationFailure {
        try {
            List<LanguagePair> pairs = new ArrayList<>();
            for (String id : store.pairs()) {
                Optional<LanguagePair> pair = parse(id);
                if (pair.isPresent() && store.current(id).isPresent()) {
                    pairs.add(pair.get());
                }
            }
            return pairs;
        } catch (IOException e) {
            throw new TranslationFailure(
                    TranslationFailure.Code.MODEL_CORRUPT,
                    "The kept models cannot be listed: " + e.getMessage() + ".",
                    e);
        }
    }

    private static Optional<LanguagePair> parse(String id) {
        String[] tags = id.split(id.contains("_") ? "_" : "-", -1);
        try {
            return tags.length == 2 ? Optional.of(new LanguagePair(tags[0], tags[1])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TranslationFailure unreadable(LanguagePair pair, IOException e) {
        return new TranslationFailure(
                TranslationFailure.Code.MODEL_CORRUPT,
                "The model for " + pair + " cannot be read: " + e.getMessage(),
                e);
    }

    void close() throws IOException {
        store.close();
    }
}
