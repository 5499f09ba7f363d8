package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.List;

/** No component takes a changed configuration while it lives: DS would call it on a thread that everybody shares. */
final class ModifiedMethodCheck implements Check {

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        return bundle.components().stream()
                .flatMap(
                        component -> component.modified().stream()
                                .map(
                                        method -> bundle.refused(
                                                "its component " + Quote.of(component.name())
                                                        + " has the modified method " + Quote.of(method)
                                                        + ", and a hang in it would stop every configuration change",
                                                "Remove @Modified; a plugin that can take a change alive overrides reconfigure(config).")))
                .toList();
    }
}
