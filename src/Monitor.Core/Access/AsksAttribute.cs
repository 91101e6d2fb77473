namespace Monitor.Core.Access;

/// <summary>What a port's method asks of the <see cref="Actor"/> that it takes. The lines of the table of permissions below pages and routes; <see cref="PortGuard"/> holds calls against them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AsksAttribute : Attribute
{
    /// <summary>No role: it shows what is theirs, or notes what was allowed.</summary>
    public AsksAttribute()
    {
    }

    /// <param name="least">The lowest role that may.</param>
    public AsksAttribute(PersonRole least) => Least = least;

    /// <summary>Null for none.</summary>
    public PersonRole? Least { get; }

    /// <summary>It is everybody's: for those alone who see every group.</summary>
    public bool OfAll { get; init; }

    /// <summary>Whoever holds a message's link may, too, whatever their role.</summary>
    public bool OrLink { get; init; }
}
