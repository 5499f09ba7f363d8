package io.aitbc.translation.ai;

import io.aitbc.translation.provider.ProviderSetup;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.TranslationProvider;
import io.aitbc.translation.provider.Translator;
import java.util.Optional;

/**
 * The one translator that is open: of the provider that the configuration names, as long as that is there. When it goes and
 * comes the next question opens anew. Thread-safe.
 */
final class CurrentTranslator implements AutoCloseable {

    private record Open(TranslationProvider provider, Translator translator) {}

    private final String name;
    private final Providers providers;
    private final ProviderSetup setup;
    private Optional<Open> open = Optional.empty();
    private boolean closed;

    CurrentTranslator(String name, Providers providers, ProviderSetup setup) {
        this.name = name;
        this.providers = providers;
        this.setup = setup;
    }

    /**
     * The translator.
     *
     * @throws TranslationFailure when its provider is not there, or does not open
     */
    synchronized Translator get() throws TranslationFailure, InterruptedException {
        if (closed) {
            throw new TranslationFailure(Code.CANCELLED, "The plugin is stopping.");
        }
        Optional<TranslationProvider> provider = providers.find(name);
        if (open.isPresent() && provider.filter(open.get().provider()::equals).isPresent()) {
            return open.get().translator();
        }
        release();
        if (provider.isEmpty()) {
            throw new TranslationFailure(
                    Code.PROVIDER_UNAVAILABLE,
                    "Provider '" + name + "' is not there: no bundle offers it. There are " + providers.names()
                            + ". Install its bundle, or change 'provider' of translation-ai.");
        }
        Translator translator = provider.get().open(setup);
        open = Optional.of(new Open(provider.get(), translator));
        return translator;
    }

    /** Closes what belongs to a provider that went; what belongs to another stays. */
    synchronized void withdrawn(TranslationProvider provider) {
        if (open.isPresent() && open.get().provider() == provider) {
            release();
        }
    }

    private void release() {
        Optional<Open> last = open;
        open = Optional.empty();
        last.ifPresent(one -> one.translator().close());
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }
}
