# Fills an empty Redmine: rails runner redmine-seed.rb. Prints keys and ticket numbers as JSON.
require 'json'

Setting.rest_api_enabled = '1'
Setting.default_language = 'en'
tracker = Tracker.first
field = ->(name) { IssueCustomField.create!(name: name, field_format: 'string', is_for_all: true, is_filter: true, trackers: Tracker.all.to_a) }
email_field, key_field = field.call('Customer address'), field.call('Key')
project = Project.create!(name: 'Support', identifier: 'support', is_public: false, trackers: Tracker.all.to_a, enabled_module_names: ['issue_tracking'])

person = lambda do |login, permissions|
  user = User.new(firstname: login, lastname: 'Bot', mail: "#{login}@acme.test", language: 'en')
  user.login = login
  user.password = user.password_confirmation = 'Quiet-Lantern-83'
  user.save!
  unless permissions.empty?
    role = Role.create!(name: "role of #{login}", permissions: permissions, issues_visibility: 'all')
    role.permissions_all_trackers
    Member.create!(user: user, project: project, roles: [role])
  end
  user
end
reader = person.call('reader', [:view_issues])
writer = person.call('writer', [:view_issues, :add_issues, :add_issue_notes, :set_notes_private, :view_private_notes, :edit_issues])
stranger = person.call('stranger', [])

admin = User.where(admin: true).first
ticket = lambda do |email|
  Issue.create!(project: project, tracker: tracker, author: admin, subject: "About #{email}", status: IssueStatus.first, priority: IssuePriority.default || IssuePriority.first,
                custom_field_values: { email_field.id.to_s => email }).id
end
tickets = %w[ann@example.test bob@example.test john_doe@example.test johnxdoe@example.test mary.o'hara@example.test].map { |email| [email, ticket.call(email)] }.to_h

puts({ reader: reader.api_key, writer: writer.api_key, stranger: stranger.api_key, emailField: email_field.id, keyField: key_field.id, tickets: tickets }.to_json)
