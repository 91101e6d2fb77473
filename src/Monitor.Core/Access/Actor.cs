namespace Monitor.Core.Access;

/// <summary>Who changes something. Every changing call takes one; nothing is changed by nobody.</summary>
/// <param name="Name">For people: an address, the name of a key or of a file, a part of the product.</param>
/// <param name="Id">What stays when the name changes: the account's or the key's number.</param>
/// <param name="Address">Where the call came from; null when it did not come over the network.</param>
public sealed record Actor(ActorKind Kind, string Name, string? Id = null, string? Address = null)
{
    /// <summary>What they may see and change. Every port that changes something holds the change against it, in its transaction.</summary>
    public Scope Reach { get; init; } = Scope.All;

    /// <summary>What they may do; null for who has no role: of a wall's key, and of an actor as a log keeps it.</summary>
    public PersonRole? Role { get; init; }

    /// <summary>They were sent a message whose link lets whoever has it acknowledge.</summary>
    public bool HoldsLink { get; init; }

    /// <summary>True when they may do what is for this role and those above. The product and its configuration may all.</summary>
    public bool Holds(PersonRole least) => Kind is ActorKind.Product or ActorKind.File || Role >= least;

    /// <summary>For what this role alone may, where a method does more than one thing.</summary>
    /// <exception cref="BeyondRoleException">They have a lower one, or none.</exception>
    public void MustBe(PersonRole least)
    {
        if (!Holds(least))
            throw new BeyondRoleException();
    }

    /// <summary>Number of the audit log's entry of a change of many that what they do now is a part of; null for what stands for itself.</summary>
    public long? PartOf { get; init; }

    /// <summary>For what is everybody's: channels, routes, shared views, settings. Pages and API offer it to nobody else (<c>AccessPolicies.OperateAll</c>).</summary>
    /// <exception cref="BeyondReachException">They reach some groups only.</exception>
    public void MustReachAll()
    {
        if (!Reach.IsAll)
            throw new BeyondReachException();
    }

    /// <summary>A part of the product that acts by itself.</summary>
    public static Actor Product(string part) => new(ActorKind.Product, part);

    /// <summary>The installation's configuration.</summary>
    public static Actor Configuration(string name) => new(ActorKind.File, name);

    /// <summary>Whoever held a link of a message.</summary>
    /// <param name="name">As he calls himself; null or empty when he did not say.</param>
    public static Actor ByLink(string? name, string? address) => new(ActorKind.Link, string.IsNullOrWhiteSpace(name) ? "somebody" : name.Trim(), Address: address) { HoldsLink = true };

    /// <summary>In a sentence: <c>API key deploy</c>.</summary>
    public string Shown => Kind switch
    {
        ActorKind.ApiKey => $"API key {Name}",
        ActorKind.Product => $"Monitor ({Name})",
        ActorKind.Link => $"{Name} (by a link)",
        _ => Name,
    };
}
