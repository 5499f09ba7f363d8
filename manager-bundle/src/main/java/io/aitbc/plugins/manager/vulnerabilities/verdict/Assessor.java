package io.aitbc.plugins.manager.vulnerabilities.verdict;

import io.aitbc.plugins.management.WaiverView;
import io.aitbc.plugins.manager.vulnerabilities.contents.Component;
import io.aitbc.plugins.manager.vulnerabilities.contents.Contents;
import io.aitbc.plugins.manager.vulnerabilities.data.AdvisoryData;
import io.aitbc.plugins.manager.vulnerabilities.osv.Advisory;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Judges contents by the data, the policy and the waivers of the moment. Safe for several threads. */
public final class Assessor {

    private final AdvisoryData data;
    private final Supplier<List<Waiver>> waivers;
    private final Clock clock;
    private volatile Policy policy = Policy.DEFAULT;

    /** Asks {@code waivers} for each judgement. */
    public Assessor(AdvisoryData data, Supplier<List<Waiver>> waivers, Clock clock) {
        this.data = data;
        this.waivers = waivers;
        this.clock = clock;
    }

    /** Replaces the policy; true when it was another one. */
    public boolean policy(Policy replacement) {
        boolean changed = !replacement.equals(policy);
        policy = replacement;
        return changed;
    }

    /** Whether there are data that something could be judged by; looks, and reads nothing. */
    public boolean hasData() {
        return data.isPresent();
    }

    /** Which data are in force now; reads the index. */
    public DataState state() {
        Policy now = policy;
        try {
            return data.edition()
                    .map(edition -> DataState.of(edition, now, clock.instant()))
                    .orElseGet(() -> DataState.none(now));
        } catch (IOException e) {
            return DataState.damaged(now, String.valueOf(e.getMessage()));
        }
    }

    /** A bundle and what it contains. */
    public record Question(Subject subject, Contents contents) {}

    /** Judges one bundle. Data that cannot be read are like none: nothing is clean by them. */
    public Assessment assess(Subject subject, Contents contents) {
        return assess(List.of(new Question(subject, contents))).get(0);
    }

    /** Judges several by one reading of the data. */
    public List<Assessment> assess(List<Question> questions) {
        Policy now = policy;
        List<String> faults = new ArrayList<>();
        Optional<AdvisoryData.Answer> answer = ask(questions, faults, now);
        return questions.stream()
                .map(question -> assess(question.subject(), question.contents(), answer, faults, now))
                .toList();
    }

    private Assessment assess(
            Subject subject, Contents contents, Optional<AdvisoryData.Answer> answer, List<String> faults, Policy now) {
        Instant moment = clock.instant();
        List<String> gaps = new ArrayList<>(faults);
        gaps.addAll(contents.gaps());
        Optional<DataState> state = answer.map(each -> DataState.of(each.edition(), now, moment));
        state.filter(DataState::stale).ifPresent(stale -> gaps.add(stale.message()));
        List<Hit> hits =
                answer.map(each -> hits(subject, contents, each, moment)).orElse(List.of());
        boolean refused = hits.stream().anyMatch(hit -> hit.isOpen() && now.refuses(hit.level()));
        return new Assessment(
                subject, contents, hits, gaps, answer.map(each -> each.edition().date()), refused);
    }

    /** Why a new bundle like this is refused, the worst first; empty when it is not. */
    public List<Hit> reasons(Assessment assessment) {
        Policy now = policy;
        return assessment.hits().stream()
                .filter(hit -> hit.isOpen() && now.refuses(hit.level()))
                .toList();
    }

    private Optional<AdvisoryData.Answer> ask(List<Question> questions, List<String> faults, Policy now) {
        Set<String> names = questions.stream()
                .flatMap(question -> question.contents().components().stream())
                .map(Component::name)
                .collect(Collectors.toSet());
        try {
            Optional<AdvisoryData.Answer> answer = data.about(names);
            if (answer.isEmpty()) {
                faults.add(DataState.none(now).message());
            }
            return answer;
        } catch (IOException e) {
            faults.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<Hit> hits(Subject subject, Contents contents, AdvisoryData.Answer answer, Instant moment) {
        List<Waiver> all = waivers.get();
        List<Hit> hits = new ArrayList<>();
        for (Component component : contents.components()) {
            Set<String> told = new HashSet<>(); // An entry may have several parts about one package.
            for (Advisory advisory : answer.about(component.name())) {
                if (advisory.affects(component.version()) && told.add(advisory.id())) {
                    Optional<WaiverView> waiver = all.stream()
                            .filter(each -> each.covers(advisory, subject.name(), moment))
                            .map(each -> each.at(moment))
                            .findFirst();
                    hits.add(new Hit(advisory, component, waiver));
                }
            }
        }
        hits.sort(Hit.WORST_FIRST);
        return hits;
    }
}
