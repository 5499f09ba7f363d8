package io.aitbc.plugins.manager.shell.diagnosis;

import io.aitbc.plugins.management.RuntimeInfo;
import io.aitbc.plugins.management.ServiceView;
import io.aitbc.plugins.manager.shell.text.Table;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the doctor says of AITBC's services. One that is away is no error of this runtime. */
final class ServiceFindings {

    private static final String CHECK = "services";
    private static final long PATIENCE = 15;

    private ServiceFindings() {}

    /** Only those that are configured: most instances have none. */
    static List<Finding> of(RuntimeInfo runtime) {
        try {
            return runtime.aitbcServices().toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS).stream()
                    .map(ServiceFindings::finding)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.warning(CHECK, "Not asked: interrupted."));
        } catch (ExecutionException | TimeoutException e) {
            return List.of(Finding.warning(CHECK, "Not asked: " + e + "."));
        }
    }

    private static Finding finding(ServiceView view) {
        String check = "service " + view.name();
        String text = Table.harmless(view.message() + " (auth: " + view.auth() + ")");
        return view.answers() ? Finding.ok(check, text) : Finding.warning(check, text);
    }
}
