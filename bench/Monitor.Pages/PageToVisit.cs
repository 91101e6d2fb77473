namespace Monitor.Pages;

/// <summary>A page as people open it.</summary>
/// <param name="Name">Names its rows and its pictures.</param>
/// <param name="Path">Below the app's address.</param>
/// <param name="Signed">Whether somebody is signed in. Whoever is not sees a page without a circuit.</param>
/// <param name="HasCircuit">Whether it takes clicks; a wall does not.</param>
internal sealed record PageToVisit(string Name, string Path, bool Signed = true, bool HasCircuit = true);
