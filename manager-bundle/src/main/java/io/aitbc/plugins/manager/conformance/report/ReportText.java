package io.aitbc.plugins.manager.conformance.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** A report for people, grouped by topic, and for programs. */
public final class ReportText {

    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    private ReportText() {}

    /** Several lines; the last one is the verdict. */
    public static String text(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(report.name()
                        .map(name -> name + " " + report.version().orElse("") + "  ")
                        .orElse(""))
                .append(report.file())
                .append('\n');
        Topic last = null;
        for (Finding finding : report.findings()) {
            if (finding.rule().topic() != last) {
                last = finding.rule().topic();
                text.append("\n").append(last.title()).append('\n');
            }
            text.append("  ")
                    .append(finding.severity().value())
                    .append(" ")
                    .append(finding.rule().id())
                    .append(": ")
                    .append(finding.message())
                    .append('\n');
            text.append("      ")
                    .append(finding.fix())
                    .append(" (")
                    .append(finding.rule().section())
                    .append(")\n");
        }
        return text.append(report.findings().isEmpty() ? "" : "\n")
                .append(verdict(report))
                .append('\n')
                .toString();
    }

    private static String verdict(Report report) {
        String counts = count(report.count(Finding.Severity.ERROR), "error") + ", "
                + count(report.count(Finding.Severity.WARNING), "warning") + ", "
                + count(report.count(Finding.Severity.NOTE), "note");
        String trial = report.tried() ? "" : " It was not tried in a runtime.";
        return report.passed()
                ? "It may be published: " + counts + "." + trial
                : "It is not ready to be published: " + counts + ".";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** An array with one object a bundle. */
    public static String json(List<Report> reports) {
        JsonArray array = new JsonArray();
        reports.forEach(report -> array.add(object(report)));
        return GSON.toJson(array);
    }

    private static JsonObject object(Report report) {
        JsonObject object = new JsonObject();
        object.addProperty("file", report.file());
        object.addProperty("name", report.name().orElse(null));
        object.addProperty("version", report.version().orElse(null));
        object.addProperty("sha256", report.sha256());
        object.addProperty("size", report.size());
        object.addProperty("passed", report.passed());
        object.addProperty("tried", report.tried());
        JsonArray findings = new JsonArray();
        for (Finding finding : report.findings()) {
            JsonObject each = new JsonObject();
            each.addProperty("rule", finding.rule().id());
            each.addProperty("severity", finding.severity().value());
            each.addProperty("section", finding.rule().section());
            each.addProperty("message", finding.message());
            each.addProperty("fix", finding.fix());
            findings.add(each);
        }
        object.add("findings", findings);
        return object;
    }
}
