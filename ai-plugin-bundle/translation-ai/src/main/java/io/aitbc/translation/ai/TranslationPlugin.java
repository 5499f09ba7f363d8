package io.aitbc.translation.ai;

import io.aitbc.plugins.AitbcPlugin;
import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.ConfigurationFailure;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.PluginHealth;
import io.aitbc.plugins.Progress;
import io.aitbc.plugins.TemporaryFailure;
import io.aitbc.plugins.ai.AiPlugin;
import io.aitbc.plugins.ai.ModelInfo;
import io.aitbc.plugins.cli.CliPlugin;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.translation.openai.OpenAiProvider;
import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ProviderInfo;
import io.aitbc.translation.provider.ProviderSetup;
import io.aitbc.translation.provider.SentencePair;
import io.aitbc.translation.provider.TrainingReport;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import io.aitbc.translation.provider.TranslationProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferenceScope;

/**
 * Translates, and learns from the operator's own sentence pairs. Who translates is the provider of the configuration: one of
 * this bundle, or a service of another one. What it cannot do it says; a text is never its own translation.
 *
 * <p>Specification: TranslationAIPlugin.
 */
@Component(service = BasePlugin.class)
@AitbcPlugin(
        name = "translation-ai",
        version = "1.0.0",
        description = "AI-powered translation service",
        author = "AITBC Team",
        license = "MIT",
        keywords = {"ai", "translation"})
public final class TranslationPlugin implements AiPlugin, CliPlugin {

    private final PluginContext context;
    private final TranslationConfig config;
    private final Providers providers;
    private final Announcer announcer;
    private final TranslateCommands commands;
    private volatile Desk desk;

    /** Takes what it needs and does nothing yet. */
    @Activate
    public TranslationPlugin(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) PluginContext context) {
        this(context, Map.of(LocalProvider.NAME, new LocalProvider(), OpenAiProvider.NAME, new OpenAiProvider()));
    }

    TranslationPlugin(PluginContext context, Map<String, TranslationProvider> own) {
        this.context = context;
        this.config = context.config(TranslationConfig.class);
        this.providers = new Providers(own);
        this.announcer = new Announcer(context.eventBus(), config.provider());
        this.desk = newDesk();
        this.commands = new TranslateCommands(() -> desk);
    }

    /** A provider of another bundle came: remembered, asked by the next call that wants it. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProvider(TranslationProvider provider, Map<String, Object> properties) {
        providers.add(provider, properties);
    }

    /** It went: what is open of it is closed at once, while its bundle still has its classes and threads. */
    void removeProvider(TranslationProvider provider) {
        providers.remove(provider);
        desk.withdrawn(provider);
    }

    private Desk newDesk() {
        ProviderSetup setup =
                new ProviderSetup(context.config(), context.dataDir().resolve(config.provider()), this::happened);
        return new Desk(config, new CurrentTranslator(config.provider(), providers, setup), announcer);
    }

    private void happened(String what, Map<String, Object> data) {
        context.logger().warning("Provider '" + config.provider() + "': " + what + " " + data);
        announcer.say(what, data);
    }

    @Override
    public boolean initialize() {
        return true;
    }

    /** Opens the provider's translator. One that is not there yet is waited for: the runtime tries again. */
    @Override
    public boolean start() throws Exception {
        desk = newDesk();
        try {
            desk.open();
            return true;
        } catch (TranslationFailure failure) {
            throw failure.code() == Code.INVALID_INPUT
                    ? new ConfigurationFailure(failure.sentence())
                    : new TemporaryFailure(failure.sentence());
        }
    }

    @Override
    public boolean stop() {
        desk.close();
        return true;
    }

    @Override
    public boolean cleanup() {
        desk.close();
        return true;
    }

    @Override
    public PluginHealth healthCheck() throws InterruptedException {
        try {
            ProviderInfo info = desk.info();
            return info.problem()
                    .map(PluginHealth::degraded)
                    .orElseGet(PluginHealth::healthy)
                    .with("provider", config.provider())
                    .with("model", info.version())
                    .with(
                            "languages",
                            info.pairs().stream().map(LanguagePair::id).toList())
                    .with("busy", desk.busy())
                    .with("provider_state", info.details());
        } catch (TranslationFailure failure) {
            return PluginHealth.unhealthy(failure.sentence()).with("provider", config.provider());
        }
    }

    /**
     * Translates {@code text} from {@code source_language} into {@code target_language}; {@code deadline_ms} may shorten the
     * configured limit, {@code glossary} fixes terms, {@code formality} is {@code formal} or {@code informal}. For {@code texts},
     * a list, there is a list {@code translations} of such answers. Answers {@code translated_text}, {@code provider}, {@code model_version}, {@code score} where there is
     * one, {@code truncated}, {@code warnings} and {@code latency_ms}.
     */
    @Override
    public Map<String, Object> predict(Map<String, Object> input) throws Exception {
        boolean several = input.containsKey("texts");
        List<TextRequest> requests = several ? TextRequest.all(input, config) : List.of(TextRequest.of(input, config));
        try {
            return several ? desk.translateAll(requests) : desk.translate(requests.get(0), text -> {});
        } catch (TranslationFailure failure) {
            throw spoken(failure);
        }
    }

    @Override
    public boolean train(List<Map<String, Object>> trainingData) throws Exception {
        return train(trainingData, (fraction, message) -> {});
    }

    /**
     * Trains from {@code source} and {@code target} of each entry, for the languages {@code source_language} and
     * {@code target_language} of the entry or of the configuration; several pairs of languages one after the other.
     *
     * @return whether each new model is in use now; one that is not better is kept aside
     */
    @Override
    public boolean train(List<Map<String, Object>> trainingData, Progress progress) throws Exception {
        boolean all = true;
        try {
            for (Map.Entry<LanguagePair, List<SentencePair>> one :
                    TrainingData.byLanguages(trainingData, config).entrySet()) {
                TrainingReport report = desk.train(one.getKey(), one.getValue(), false, progress);
                context.logger().info("Training of " + report.pair() + ": " + report.reason());
                all &= report.promoted();
            }
            return all;
        } catch (TranslationFailure failure) {
            if (failure.code() == Code.TRAINING_UNSUPPORTED) {
                context.logger().warning(failure.sentence());
                return false;
            }
            throw spoken(failure);
        }
    }

    /** What others can tell apart: a wrong question from everything else. */
    private static Exception spoken(TranslationFailure failure) {
        return failure.code() == Code.INVALID_INPUT
                ? new IllegalArgumentException(failure.sentence(), failure)
                : failure;
    }

    @Override
    public ModelInfo getModelInfo() throws Exception {
        ProviderInfo info = desk.info();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("provider", config.provider());
        details.put("providers", List.copyOf(providers.names()));
        details.put("kind", info.kind());
        details.put("languages", info.pairs().stream().map(LanguagePair::id).toList());
        details.put("models", desk.models().stream().map(Dictionary::of).toList());
        details.put("limits", info.limits());
        info.problem().ifPresent(problem -> details.put("problem", problem));
        details.putAll(info.details());
        return new ModelInfo("translation-ai", info.version(), info.trainable(), details);
    }

    @Override
    public List<CommandGroup> getCommands() {
        return List.of(commands.group(this::getModelInfo));
    }
}
