package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps who sits in the leading groups (领导小组): one official on each seat at a time. */
@Service
class SeatService {

    private final SeatRepository seats;
    private final Units units;
    private final AuditTrail audit;
    private final Clock clock;

    SeatService(SeatRepository seats, Units units, AuditTrail audit, Clock clock) {
        this.seats = seats;
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    /** The units whose officials may sit in it: the office of the place and its departments, and those above with theirs. */
    List<Unit> choices(Campaign campaign) {
        return units.line(campaign.region()).reversed().stream()
                .flatMap(office -> Stream.concat(Stream.of(office), units.departments(office.code()).stream()))
                .toList();
    }

    List<SeatHolder> of(Campaign campaign) {
        return seats.of(campaign.id());
    }

    /**
     * Puts an official on a seat; whoever sat there until then leaves it on that day.
     *
     * @param wanted with whatever id
     * @param known keys of the seats that the notice sets up
     * @return what is wrong, at its field; empty where it was done
     */
    @Transactional
    public List<Fault> seat(Campaign campaign, SeatHolder wanted, List<String> known, Actor by) {
        seats.waitForTurn(campaign.id());
        var faults = new ArrayList<Fault>();
        if (!known.contains(wanted.seat())) {
            faults.add(Fault.error("seat.unknown", "seat", wanted.seat()));
        }
        if (wanted.name().isBlank()) {
            faults.add(Fault.error("required", "name", ""));
        }
        if (wanted.reason().isBlank()) {
            faults.add(Fault.error("required", "reason", ""));
        }
        if (choices(campaign).stream().noneMatch(unit -> unit.code().equals(wanted.unit()))) {
            faults.add(Fault.error("unit.unknown", "unit", wanted.unit()));
        }
        var until = wanted.until();
        if (until != null && !until.isAfter(wanted.from())) {
            faults.add(Fault.error("post.days", "until", until.toString()));
        }
        var before = seats.of(campaign.id()).stream()
                .filter(seat -> seat.seat().equals(wanted.seat()) && seat.isOpen(wanted.from()))
                .filter(seat -> until == null || seat.from().isBefore(until))
                .toList();
        before.stream()
                .filter(seat -> !seat.from().isBefore(wanted.from()))
                .findFirst()
                .ifPresent(seat -> faults.add(Fault.error(
                        "seat.taken",
                        "from",
                        wanted.from().toString(),
                        seat.name(),
                        seat.from().toString())));
        if (!faults.isEmpty()) {
            return faults;
        }
        before.forEach(seat -> leave(campaign, seat, wanted.from(), by));
        seats.insert(masked(wanted), by, clock.instant());
        audit.record(
                by,
                "access.seat",
                "group:" + campaign.id(),
                Detail.empty()
                        .with("seat", wanted.seat())
                        .with("name", wanted.name())
                        .with("unit", wanted.unit())
                        .with("from", wanted.from())
                        .with("until", until)
                        .with("reason", wanted.reason()));
        return List.of();
    }

    private static SeatHolder masked(SeatHolder wanted) {
        return new SeatHolder(
                wanted.id(),
                wanted.campaign(),
                wanted.seat(),
                IdentityCard.mask(wanted.name().strip()),
                wanted.unit(),
                wanted.from(),
                wanted.until(),
                FreeText.mask(wanted.reason().strip()));
    }

    /** Leaves the seat empty from today on; empty where nobody of that number sits in the group. */
    @Transactional
    public Optional<SeatHolder> leave(Campaign campaign, long id, Actor by) {
        var today = LocalDate.now(clock);
        seats.waitForTurn(campaign.id());
        var left = seats.of(campaign.id()).stream()
                .filter(seat -> seat.id() == id && seat.isOpen(today))
                .findFirst();
        left.ifPresent(seat -> leave(campaign, seat, today, by));
        return left;
    }

    private void leave(Campaign campaign, SeatHolder seat, LocalDate day, Actor by) {
        seats.end(seat.id(), day, by, clock.instant());
        audit.record(
                by,
                "access.leaveSeat",
                "group:" + campaign.id(),
                Detail.empty()
                        .with("seat", seat.seat())
                        .with("name", seat.name())
                        .with("unit", seat.unit())
                        .changed("until", seat.until(), day));
    }
}
