package guildhall.bench;

import java.util.ArrayList;
import java.util.List;

/** Lets subjects take turns, so that whatever else the machine does meets all of them. The first is ours. */
final class Contest {
    private static final int WARM_CALLERS = 16;

    private final List<Subject> subjects;
    private final Plan plan;

    private Contest(List<Subject> subjects, Plan plan) {
        this.subjects = subjects;
        this.plan = plan;
    }

    static Contest warmed(List<Subject> subjects, Plan plan) throws Exception {
        for (var subject : subjects) {
            Load.on(subject, WARM_CALLERS, plan.warm());
        }
        return new Contest(subjects, plan);
    }

    /** One standing for each subject, in their order. */
    List<Standing> run(int callers) throws Exception {
        var loads = new ArrayList<List<Load>>();
        subjects.forEach(_ -> loads.add(new ArrayList<>()));
        for (var round = 0; round < plan.rounds(); round++) {
            for (var i = 0; i < subjects.size(); i++) {
                var turn = (round + i) % subjects.size();
                loads.get(turn).add(Load.on(subjects.get(turn), callers, plan.round()));
            }
        }
        var standings = new ArrayList<Standing>();
        for (var i = 0; i < subjects.size(); i++) {
            standings.add(Standing.of(subjects.get(i).name(), loads.get(i), loads.getFirst()));
        }
        return standings;
    }

    /** @param ratio how many times as fast the first one is, round by round */
    record Standing(String name, Spread perSecond, Spread p50, Spread p99, Spread slowest, Spread ratio) {
        static Standing of(String name, List<Load> loads, List<Load> first) {
            var ratios = new ArrayList<Double>();
            for (var i = 0; i < loads.size(); i++) {
                ratios.add(first.get(i).perSecond() / loads.get(i).perSecond());
            }
            return new Standing(
                    name,
                    Spread.of(loads.stream().map(Load::perSecond).toList()),
                    Spread.of(loads.stream().map(Load::p50).toList()),
                    Spread.of(loads.stream().map(Load::p99).toList()),
                    Spread.of(loads.stream().map(Load::slowest).toList()),
                    Spread.of(ratios));
        }
    }
}
