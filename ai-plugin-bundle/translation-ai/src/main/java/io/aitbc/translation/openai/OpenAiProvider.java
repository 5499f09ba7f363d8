package io.aitbc.translation.openai;

import io.aitbc.translation.provider.ProviderSetup;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationProvider;
import io.aitbc.translation.provider.Translator;
import java.time.Clock;

/** Opens translators on a server that speaks the chat completions of OpenAI. */
public final class OpenAiProvider implements TranslationProvider {

    /** What operators write as {@code provider}. */
    public static final String NAME = "openai";

    @Override
    public Translator open(ProviderSetup setup) throws TranslationFailure {
        OpenAiSettings settings = OpenAiSettings.of(setup.config());
        Clock clock = Clock.systemUTC();
        Circuit circuit = new Circuit(System::nanoTime, setup.news());
        return new OpenAiTranslator(
                settings,
                new ChatClient(settings, circuit, clock),
                circuit,
                new Memories(new MemoryFiles(setup.directory(), clock), setup.news()));
    }
}
