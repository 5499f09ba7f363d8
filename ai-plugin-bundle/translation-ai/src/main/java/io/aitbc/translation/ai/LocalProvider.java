package io.aitbc.translation.ai;

import io.aitbc.translation.local.LocalSettings;
import io.aitbc.translation.local.LocalTranslator;
import io.aitbc.translation.provider.ProviderSetup;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.TranslationProvider;
import io.aitbc.translation.provider.Translator;

/** Opens the translator that learns on this machine. */
final class LocalProvider implements TranslationProvider {

    /** What operators write as {@code provider}. */
    static final String NAME = "local";

    @Override
    public Translator open(ProviderSetup setup) throws TranslationFailure {
        try {
            return LocalTranslator.open(setup.directory(), LocalSettings.of(setup.config()), setup.news());
        } catch (IllegalArgumentException e) {
            throw new TranslationFailure(Code.INVALID_INPUT, String.valueOf(e.getMessage()), e);
        }
    }
}
