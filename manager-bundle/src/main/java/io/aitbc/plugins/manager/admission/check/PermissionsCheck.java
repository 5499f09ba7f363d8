package io.aitbc.plugins.manager.admission.check;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.permissions.RequestReader;
import java.util.List;

/** The permissions that a bundle asks for, where it does, are well written: what is misspelt would be asked in vain. */
final class PermissionsCheck implements Check {

    private static final String FIX =
            "Correct the file that the manifest header 'AITBC-Permissions' names; see" + " docs/permissions.md.";

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        return bundle.jar().permissions().stream()
                .flatMap(text -> RequestReader.read(text).problems().stream())
                .map(problem -> bundle.refused("its permissions " + problem, FIX))
                .toList();
    }
}
