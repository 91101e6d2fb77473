using Monitor.Testing.Postgres;

[assembly: AssemblyFixture(typeof(TestPostgres))]
