namespace Monitor.Fuzz;

/// <summary>One kind of hostile input and what must hold of whatever reads it.</summary>
internal interface ICourse : IDisposable
{
    /// <summary>Makes the case of a number, the same each time, and tries it.</summary>
    /// <returns>What did not hold, with the input as a C# literal; null when all did.</returns>
    Task<string?> TryAsync(int number);

    /// <summary>What was tried, by kind.</summary>
    Tally Tally { get; }
}
