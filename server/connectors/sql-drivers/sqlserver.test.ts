import { expect, test } from '@jest/globals';
import { openSqlserver } from './sqlserver.js';

const withoutSignIn = 'Server=db.example.org;Database=shop;Encrypt=true';

test('says that signing in by Entra is not there, before anybody is connected to', async () => {
  const opening = openSqlserver(`${withoutSignIn};Authentication=Active Directory Password;User Id=a;Password=b`, 1000);
  await expect(opening).rejects.toThrow('by User Id and Password (or NTLM) only');
});

test('takes a user and a password, though the libraries of Entra are not installed', async () => {
  const driver = await openSqlserver(`${withoutSignIn};User Id=reader;Password=b`, 1000);
  await driver.close();
  expect(driver.placeholders).toBe('at');
});
