namespace Monitor.Data.Upgrading;

/// <summary>What a schema lacks, and what it has beyond this program.</summary>
/// <param name="Pending">To be applied, in order.</param>
/// <param name="Held">What takes something away that somebody still uses: applied later.</param>
/// <param name="Unknown">Applied by a newer version.</param>
public sealed record SchemaPlan(IReadOnlyList<string> Pending, IReadOnlyList<HeldMigration> Held, IReadOnlyList<string> Unknown)
{
    /// <summary>What this program cannot run without: all that is pending but what takes something away.</summary>
    public IEnumerable<string> Needed => Pending.Where(m => Contraction.Of(m) is null);

    /// <param name="known">The migrations of this program, in order.</param>
    /// <param name="applied">Those that the database has.</param>
    /// <param name="nodes">Who runs on it; null when nobody can say, because its version knew no list of nodes.</param>
    public static SchemaPlan Of(IReadOnlyList<string> known, IReadOnlyCollection<string> applied, IReadOnlyList<RunningNode>? nodes)
    {
        var missing = known.Except(applied).ToList();
        var held = missing.Select(m => HeldMigration.Of(m, nodes)).OfType<HeldMigration>().ToList();
        return new([.. missing.Except(held.Select(h => h.Migration))], held, [.. applied.Except(known).Order(StringComparer.Ordinal)]);
    }

    /// <summary>What a newer version has taken away though a program of <paramref name="version"/> uses it.</summary>
    public IEnumerable<string> TakenFrom(string version) =>
        Unknown.Where(m => Contraction.Of(m) is { } first && Contraction.IsUsedBy(version, first));
}

/// <summary>A process that runs on the database.</summary>
public sealed record RunningNode(string Host, string Version);

/// <summary>A migration that waits until nobody uses any more what it takes away.</summary>
/// <param name="Users">Who still does; null when nobody can say.</param>
public sealed record HeldMigration(string Migration, IReadOnlyList<RunningNode>? Users)
{
    public static HeldMigration? Of(string migration, IReadOnlyList<RunningNode>? nodes)
    {
        if (Contraction.Of(migration) is not { } first)
            return null;
        var users = nodes?.Where(n => Contraction.IsUsedBy(n.Version, first)).ToList();
        return users is { Count: 0 } ? null : new(migration, users);
    }

    /// <summary>A sentence for an operator.</summary>
    public override string ToString() => Users is null
        ? $"{Migration} waits: nodes of the version before cannot be seen yet. A later start applies it, or migrate once more."
        : $"{Migration} waits: {string.Join(", ", Users.Select(u => $"{u.Host} ({u.Version})"))} may still use what it takes away. "
          + "A later start applies it, or migrate once more, 45 s after they have gone.";
}
