using Monitor.Core.Access;

namespace Monitor.Testing.Access;

/// <summary>Who changes things where it does not matter who.</summary>
public static class Somebody
{
    public static Actor Known { get; } = new(ActorKind.User, "test@example.com", "7", "192.0.2.7") { Role = PersonRole.Admin };

    /// <summary>Whoever administers without being an admin of the product.</summary>
    public static Actor OnTheHost { get; } = Actor.Product("a test");
}
