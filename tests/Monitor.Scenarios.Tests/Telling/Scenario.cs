using System.Globalization;
using Monitor.Core.Registry.Services;
using Monitor.Scenarios.Tests.Playing;

namespace Monitor.Scenarios.Tests.Telling;

/// <summary>
/// A page of the operations manual: given these services, channels and routes, when this happens, exactly these messages come, in this
/// order. Times are UTC, and count from the midnight at which it begins: <c>23:59:40</c>, on the next day <c>1.00:00:10</c>. It does nothing
/// until it is played.
/// </summary>
internal sealed partial class Scenario
{
    private static readonly string[] Forms = [@"hh\:mm", @"hh\:mm\:ss", @"d\.hh\:mm", @"d\.hh\:mm\:ss"];

    private readonly List<Step> _steps = [];
    private readonly Dictionary<string, IReadOnlyList<Expectation>> _told = [];
    private TimeSpan _at;

    /// <summary>A Monday of winter.</summary>
    public DateTimeOffset Start { get; private set; } = new(2027, 1, 11, 0, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<Fact> Facts { get; private init; } = [];

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>By channel; one that is not mentioned is told nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Expectation>> Told => _told;

    /// <summary>What a node has to look at beside incidents and messages.</summary>
    public Duties Duties { get; private set; }

    /// <summary>When it is over: a quarter of an hour after the last thing that happens or is told.</summary>
    public TimeSpan End => _steps.Select(s => s.At).Concat(_told.Values.SelectMany(t => t).Select(e => e.Until)).Max() + TimeSpan.FromMinutes(15);

    public static Scenario Given(params IEnumerable<Fact> facts) => new()
    {
        Facts = [.. facts],
        Duties = facts.Aggregate(Duties.None, (duties, fact) => duties | DutiesOf(fact)),
    };

    /// <summary>Many services, and other things.</summary>
    public static Scenario Given(IEnumerable<ServiceDefinition> services, params IEnumerable<Fact> facts) => Given([.. services.Select(s => (Fact)s), .. facts]);

    /// <summary>The day at whose midnight, UTC, it begins.</summary>
    public Scenario On(string day)
    {
        Start = new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture).ToDateTime(default), TimeSpan.Zero);
        return this;
    }

    /// <summary>When what follows happens.</summary>
    public Scenario At(string time)
    {
        var at = Parse(time);
        if (at < _at)
            throw new ArgumentException($"{time} lies before what was told already.");
        _at = at;
        return this;
    }

    /// <summary>All that the channel is told: when, by the clock of its receiver, and what.</summary>
    public Scenario IsTold(string channel, params string[] messages)
    {
        _told.Add(channel, [.. messages.Select(Expectation.Parse)]);
        return this;
    }

    public static TimeSpan Parse(string time) => TimeSpan.ParseExact(time, Forms, CultureInfo.InvariantCulture);

    public static string Show(TimeSpan time) => time.ToString(time < TimeSpan.FromDays(1) ? @"hh\:mm\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static Duties DutiesOf(Fact fact) => fact switch
    {
        Fact.OfMaintenance => Duties.Maintenance,
        Fact.OfService { Definition.SloTarget: not null } => Duties.Upkeep,
        _ => Duties.None,
    };

    private Scenario Do(Func<World, Task> act, Duties duties = Duties.None)
    {
        _steps.Add(new Step(_at, act));
        Duties |= duties;
        return this;
    }

    private Scenario See(IEnumerable<string> services, Func<Condition, Condition> change, Duties duties = Duties.None) => Do(
        world =>
        {
            foreach (var service in services)
                world.Checks.Turn(service, change);
            return Task.CompletedTask;
        },
        duties);

    /// <summary>Something that happens.</summary>
    internal sealed record Step(TimeSpan At, Func<World, Task> Act);
}
