package io.aitbc.plugins.testing.server;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which handler answers which request. Filled by one thread before the server runs. */
final class Routes {

    /** Makes an answer. */
    @FunctionalInterface
    interface Handler {
        Reply answer(Incoming incoming);
    }

    private record Route(String method, Pattern path, Handler handler) {}

    private final List<Route> all = new ArrayList<>();

    /** @param path with {@code {}} for each variable step */
    void on(String method, String path, Handler handler) {
        String pattern = path.replace("{}", "([^/]+)");
        all.add(new Route(method, Pattern.compile(pattern), handler));
    }

    Reply answer(RecordedRequest request) {
        for (Route route : all) {
            Matcher matcher = route.path().matcher(request.path());
            if (route.method().equals(request.method()) && matcher.matches()) {
                List<String> variables = new ArrayList<>();
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    variables.add(matcher.group(i));
                }
                return route.handler().answer(new Incoming(request, variables));
            }
        }
        return Reply.detail(404, "Not Found");
    }
}
