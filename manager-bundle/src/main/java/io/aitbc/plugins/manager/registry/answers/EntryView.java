package io.aitbc.plugins.manager.registry.answers;

import io.aitbc.plugins.management.RegistryEntryView;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.registry.Offer;
import io.aitbc.plugins.manager.registry.index.RegistryEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An entry as the API shows it. */
record EntryView(Offer offer, Optional<RegistryEntryView.Review> review) implements RegistryEntryView {

    private RegistryEntry entry() {
        return offer.entry();
    }

    @Override
    public String name() {
        return entry().name();
    }

    @Override
    public String version() {
        return entry().version().toString();
    }

    @Override
    public String registry() {
        return offer.registry().name();
    }

    @Override
    public String description() {
        return entry().about().description();
    }

    @Override
    public String author() {
        return entry().about().author();
    }

    @Override
    public String license() {
        return entry().about().license();
    }

    @Override
    public Optional<String> homepage() {
        return entry().about().homepage();
    }

    @Override
    public Optional<String> repository() {
        return entry().about().repository();
    }

    @Override
    public List<String> tags() {
        return entry().about().tags();
    }

    @Override
    public Optional<String> downloadUrl() {
        return entry().parcel().url();
    }

    @Override
    public Optional<String> sha256() {
        return entry().parcel().sha256();
    }

    @Override
    public OptionalLong size() {
        return entry().parcel().size();
    }

    @Override
    public List<String> requires() {
        return entry().requires().stream().map(Dependency::text).toList();
    }

    @Override
    public List<String> permissions() {
        return entry().permissions();
    }

    @Override
    public Optional<String> minAitbcVersion() {
        return entry().compatibility().min().map(SemVer::toString);
    }

    @Override
    public Optional<String> maxAitbcVersion() {
        return entry().compatibility().max().map(SemVer::toString);
    }

    @Override
    public List<String> supportedPlatforms() {
        return entry().compatibility().platforms();
    }

    @Override
    public OptionalInt java() {
        return entry().compatibility().java();
    }

    @Override
    public Optional<String> misfit() {
        return offer.misfit();
    }
}
