<?php
// Installs WordPress into an empty database and prints a password for its REST API: a step of wordpress-server.ts.
[, $site, $url] = $argv;
$_SERVER['HTTP_HOST'] = parse_url($url, PHP_URL_HOST) . ':' . parse_url($url, PHP_URL_PORT);
$database = new mysqli('localhost', 'root', '', '', 0, getenv('WP_SOCKET'));
$database->query('create database wordpress character set utf8mb4');

function wp_mail() { return true; }
define('WP_INSTALLING', true);
require "$site/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('澜汐用户社区', 'keeper', 'keeper@example.invalid', true, '', 'not-a-secret');
update_option('siteurl', $url);
update_option('home', $url);
update_option('timezone_string', 'Asia/Shanghai');
update_option('posts_per_rss', 10);
update_option('permalink_structure', '/%post_id%/');
flush_rewrite_rules();
// what every fresh WordPress says; the tests count their own
wp_delete_post(1, true);
wp_delete_post(2, true);
[$password] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'test']);
echo $password;
