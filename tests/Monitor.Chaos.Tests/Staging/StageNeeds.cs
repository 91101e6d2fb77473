using Monitor.Load.Running;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>What a fault needs to be there. Faults that need the same are brought upon one life of the two processes, one after the other.</summary>
/// <param name="Standby">A second server, and what of a commit waits for it; null for none.</param>
/// <param name="Clock">How far the second node's clock is off, as libfaketime writes it.</param>
/// <param name="Services">How many are watched, each once a second.</param>
internal sealed record StageNeeds(StandbyKind? Standby = null, string? Clock = null, int Services = 100)
{
    /// <summary>More variables of both nodes' environments, as <c>NAME=VALUE</c>.</summary>
    public string? Variable { get; init; }

    /// <summary>The cluster lies on a disk of this size.</summary>
    public int? DiskMebibytes { get; init; }

    /// <summary>The nodes reach their database through a wire that can be made slow.</summary>
    public bool Wire { get; init; }

    /// <summary>So many starts are killed while they make the schema.</summary>
    public int KilledStarts { get; init; }

    /// <summary>The database is that of the release before, and filled, when the first node starts.</summary>
    public bool Filled { get; init; }

    /// <summary>The nodes are in a network of their own.</summary>
    public bool Network { get; init; }

    /// <summary>What the node finds around it.</summary>
    public Surroundings Of(int node)
    {
        List<(string, string)> variables = [];
        if (Variable?.Split('=', 2) is [var name, var value])
            variables.Add((name, value));
        if (Clock is not null && node == 1)
            variables.AddRange(FakeTime.Variables(Clock));
        return Surroundings.With([.. variables]);
    }
}

/// <summary>What a commit waits for.</summary>
internal enum StandbyKind
{
    /// <summary>Until the standby has it, too.</summary>
    Synchronous,

    /// <summary>For the primary alone.</summary>
    Asynchronous,
}
