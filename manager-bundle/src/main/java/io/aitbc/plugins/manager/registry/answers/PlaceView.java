package io.aitbc.plugins.manager.registry.answers;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.RegistryView;
import io.aitbc.plugins.manager.registry.index.RegistryEntry;
import io.aitbc.plugins.manager.registry.source.RegistryState;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A registry as the API shows it. */
record PlaceView(RegistryState state) implements RegistryView {

    @Override
    public String name() {
        return state.place().name();
    }

    @Override
    public String url() {
        return state.place().shownUri();
    }

    @Override
    public List<String> scopes() {
        return state.place().scopes();
    }

    @Override
    public boolean known() {
        return state.known();
    }

    @Override
    public Optional<String> signer() {
        return state.signer().map(Fingerprint::toString);
    }

    @Override
    public int plugins() {
        return (int) state.index().entries().stream()
                .map(RegistryEntry::name)
                .distinct()
                .count();
    }

    @Override
    public int versions() {
        return state.index().entries().size();
    }

    @Override
    public OptionalLong number() {
        return state.index().number();
    }

    @Override
    public Optional<Instant> expires() {
        return state.index().expires();
    }

    @Override
    public Optional<Instant> changed() {
        return state.changed();
    }

    @Override
    public Optional<Instant> checked() {
        return state.checked();
    }

    @Override
    public Optional<Reason> trouble() {
        return state.trouble().map(cause -> cause);
    }

    @Override
    public List<String> problems() {
        return state.index().problems();
    }
}
